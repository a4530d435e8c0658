"""Teams: people and roles with one purpose. A tree; each has a lead."""

from .changes import add, edit, rename
from .reads import facts, get, listed, tree
from .records import above, above_each, by_ids, led_by
from .team import NewTeam, TeamNode, TeamView

__all__ = [
    "NewTeam",
    "TeamNode",
    "TeamView",
    "above",
    "above_each",
    "add",
    "by_ids",
    "edit",
    "facts",
    "get",
    "led_by",
    "listed",
    "rename",
    "tree",
]
