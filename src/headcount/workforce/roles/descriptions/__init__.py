"""Job descriptions: roles in writing, in numbered versions, each line with what holds it."""

from .changes import describe
from .content import Budget, Cadence, Content, Expectations, Grant, Resource
from .description import Description, Version
from .held import Control, HeldBy, HeldLine, lines_held
from .lines import DiffLine, Line, difference, lines
from .plain import content_of, plain
from .reads import Diff, description, diff, history
from .records import descriptions_in_force, expectations_of, versions_between, versions_in_force

__all__ = [
    "Budget",
    "Cadence",
    "Content",
    "Control",
    "Description",
    "Diff",
    "DiffLine",
    "Expectations",
    "Grant",
    "HeldBy",
    "HeldLine",
    "Line",
    "Resource",
    "Version",
    "content_of",
    "describe",
    "description",
    "descriptions_in_force",
    "diff",
    "difference",
    "expectations_of",
    "history",
    "lines",
    "lines_held",
    "plain",
    "versions_between",
    "versions_in_force",
]
