"""Roles: lasting sets of responsibilities, whom they report to, and their job descriptions."""

from .changes import add, close, edit, rename, reopen
from .reads import facts, get, listed
from .records import by_ids, of_team, reporting_lines, reports, reports_of_person
from .role import Master, NewRole, Openness, ReportingLine, Risk, RoleView

__all__ = [
    "Master",
    "NewRole",
    "Openness",
    "ReportingLine",
    "Risk",
    "RoleView",
    "add",
    "by_ids",
    "close",
    "edit",
    "facts",
    "get",
    "listed",
    "of_team",
    "rename",
    "reopen",
    "reporting_lines",
    "reports",
    "reports_of_person",
]
