"""Reviews: the periodic decision about a position, on frozen evidence, carried out in the act that decides it."""

from .changes import close_item, decide, open_review, retire
from .opening import OPEN_DUE, open_due
from .packets import compute
from .reads import Since, StillWorking, changed_since, get, items_of_review, listed, open_items, open_of, still_working
from .review import Basis, Deciding, Decision, OpenItem, Review, State, Verdict

__all__ = [
    "OPEN_DUE",
    "Basis",
    "Deciding",
    "Decision",
    "OpenItem",
    "Review",
    "Since",
    "State",
    "StillWorking",
    "Verdict",
    "changed_since",
    "close_item",
    "compute",
    "decide",
    "get",
    "items_of_review",
    "listed",
    "open_due",
    "open_items",
    "open_of",
    "open_review",
    "retire",
    "still_working",
]
