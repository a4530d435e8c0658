"""Appointments as a table, for roles and for positions."""

from collections.abc import Sequence

from ..session import JSON
from ..tables import table


def appointed(found: Sequence[JSON]) -> Sequence[str]:
    """The lines of a table of appointments."""
    rows = [[a["position"] or "", a["role"] or "", a["kind"], a["valid_from"], _end(a)] for a in found]
    return table(["POSITION", "ROLE", "AS", "FROM", "TO"], rows)


def _end(appointment: JSON) -> str:
    end: str | None = appointment["valid_to"]
    if end is None:
        return "further notice"
    return f"{end} unless renewed" if appointment["lapses"] else end
