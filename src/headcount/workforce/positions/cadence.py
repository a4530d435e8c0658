"""When a position is reviewed next, by the cadence in its role's job description. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta

from ...kit.instants import months_after

_DAYS: Mapping[str, int] = {"weekly": 7}
_MONTHS: Mapping[str, int] = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}


def next_review(cycle: str, after: date) -> date | None:
    """The day of the review that follows a day; None where the cadence asks for none."""
    if cycle in _DAYS:
        return after + timedelta(days=_DAYS[cycle])
    return months_after(after, _MONTHS[cycle]) if cycle in _MONTHS else None
