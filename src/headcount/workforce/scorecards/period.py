"""The days that figures are about. Values and rules, no I/O."""

from dataclasses import dataclass
from datetime import date, timedelta

from ...kit.instants import quarter_of
from ...kit.refusals import Invalid

RECENT_DAYS = 28
"""Figures are about so many days wherever nobody names others."""


@dataclass(frozen=True)
class Period:
    """From a day to a day, both included, in the organisation's zone."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise Invalid(f"the period would end on {self.last}, before it begins", field="to")


def recent(today: date, first: date | None = None, last: date | None = None) -> Period:
    """The last 28 whole days: up to yesterday, or to `last` where that is said, and from `first` where that is."""
    end = last or today - timedelta(days=1)
    return Period(first or end - timedelta(days=RECENT_DAYS - 1), end)


def quarter(day: date) -> Period:
    """The calendar quarter a day lies in."""
    return Period(*quarter_of(day))
