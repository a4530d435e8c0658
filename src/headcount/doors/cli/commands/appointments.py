"""Appointments as a table, for roles and for positions."""

from collections.abc import Sequence

from ..session import JSON
from ..tables import table


def appointed(found: Sequence[JSON]) -> Sequence[str]:
    """The lines of a table of appointments."""
    rows = [
        [a["position"] or "", a["role"] or "", words(a["kind"]), a["valid_from"], lasts(a, "valid_to")] for a in found
    ]
    return table(["POSITION", "ROLE", "AS", "FROM", "TO"], rows)


def words(kind: str) -> str:
    """A kind of appointment as it is read."""
    return kind.replace("_", "-")


def lasts(appointment: JSON, field: str) -> str:
    """Until when an appointment lasts, where this field says its end."""
    end: str | None = appointment[field]
    if end is None:
        return "further notice"
    return f"{end} unless renewed" if appointment["lapses"] else end
