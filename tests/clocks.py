"""A clock that stands where the test puts it."""

from datetime import UTC, datetime, timedelta

from headcount.kit.instants import MICROS, Instant, instant_of

MONDAY = instant_of(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))


class StandingClock:
    """Tells the same instant until it is moved."""

    def __init__(self, at: Instant = MONDAY) -> None:
        self.at = at

    def __call__(self) -> Instant:
        return self.at

    def pass_(self, **span: float) -> Instant:
        """Move on by so many days, hours, minutes or seconds, and say when it is then."""
        self.at += round(timedelta(**span).total_seconds() * MICROS)
        return self.at
