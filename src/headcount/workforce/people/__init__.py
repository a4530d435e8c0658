"""People: whoever owns, deputises, maintains, approves or audits. Active, away or departed as of an instant."""

from .changes import add, come_back, depart, edit, rename, set_away
from .edits import (
    COME_INTO_FORCE,
    check_expected,
    check_fields,
    check_instant,
    check_text,
    come_into_force,
    revise_from,
    start_of_change,
)
from .person import NewPerson, PersonView, Right, Status
from .presence import present
from .reads import get, listed
from .records import active, administrators, by_ids, departed, rights_of

__all__ = [
    "COME_INTO_FORCE",
    "NewPerson",
    "PersonView",
    "Right",
    "Status",
    "active",
    "add",
    "administrators",
    "by_ids",
    "check_expected",
    "check_fields",
    "check_instant",
    "check_text",
    "come_back",
    "come_into_force",
    "depart",
    "departed",
    "edit",
    "get",
    "listed",
    "present",
    "rename",
    "revise_from",
    "rights_of",
    "set_away",
    "start_of_change",
]
