"""Days from which on a series is another one: another job description, another build."""

from collections.abc import Sequence
from datetime import date

from ...kit.instants import Instant, day_of
from ...kit.pages import MOST, Ask
from ...office import Read
from .. import positions, roles
from .period import Period
from .scorecard import Break, Of


def breaks_of(read: Read, of: Of, role: str | None, period: Period) -> Sequence[Break]:
    """The breaks in a position's or role's series within a period, the first day's first.

    `role`: the role itself, or the one the position fills; None: it fills none.
    """
    found: list[Break] = []
    if of.kind == "position":
        for build in positions.builds_of(read, of.id)[1:]:
            found.append(Break(_day(read, build.since), "build", of.alias, build.number))
    if role is not None:
        for version in roles.history(read, role, Ask(MOST)).items:
            if version.number > 1:
                found.append(Break(_day(read, version.valid_from), "job_description", None, version.number))
    within = [each for each in found if period.first <= each.day <= period.last]
    return sorted(within, key=lambda each: (each.day, each.of, each.number))


def _day(read: Read, instant: Instant) -> date:
    return day_of(instant, read.zone)
