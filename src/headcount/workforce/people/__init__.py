"""People: whoever owns, deputises, maintains, approves or audits. Active, away or departed as of an instant."""

from .changes import add, come_back, depart, edit, rename, set_away
from .person import NewPerson, PersonView, Right, Status
from .presence import present
from .reads import get, listed
from .records import administrators, by_ids, departed

__all__ = [
    "NewPerson",
    "PersonView",
    "Right",
    "Status",
    "add",
    "administrators",
    "by_ids",
    "come_back",
    "depart",
    "departed",
    "edit",
    "get",
    "listed",
    "present",
    "rename",
    "set_away",
]
