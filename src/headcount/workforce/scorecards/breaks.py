"""Days from which on a series is another one: another job description, another build."""

from collections.abc import Sequence
from datetime import date

from ...kit.instants import Instant, day_of
from ...office import Read
from .. import positions, roles
from .period import Period
from .scorecard import Break, Of


def breaks_of(read: Read, of: Of, role: str | None) -> Sequence[Break]:
    """The breaks in a position's or role's series, the first day's first, up to now.

    `role`: the role itself, or the one the position fills; None: it fills none.
    """
    found: list[Break] = []
    if of.kind == "position":
        for build in positions.builds_of(read, of.id)[1:]:
            found.append(Break(_day(read, build.since), "build", of.alias, build.number))
    if role is not None:
        # Whoever may see the figures may see where they break, also without a right to read the role.
        for version in roles.versions_between(read.tx, role, 0, read.at + 1):
            if version.number > 1:
                found.append(Break(_day(read, version.valid_from), "job_description", None, version.number))
    return sorted(found, key=lambda each: (each.day, each.of, each.number))


def within(breaks: Sequence[Break], period: Period) -> Sequence[Break]:
    """Those that fall into a period."""
    return [each for each in breaks if period.first <= each.day <= period.last]


def _day(read: Read, instant: Instant) -> date:
    return day_of(instant, read.zone)
