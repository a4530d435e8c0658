"""Acceptance over time: one ratio a week, each from that week's verdicts alone."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from ...measures import Ratio, acceptance
from ...office import Read
from .. import positions
from .circumstances import UNWRITTEN, of_roles, roles_filled
from .counting import Count
from .figures import Part
from .gathering import gathered_by_day
from .period import Period

WEEK = 7


def acceptance_by_week(read: Read, ids: Collection[str], last: date, weeks: int) -> Mapping[str, Sequence[Ratio]]:
    """The acceptance of those of these positions that one may read, by id: of so many weeks, the last ending on a day.

    Whether self-reports count is as of now. As many statements for many weeks and positions as for one.
    """
    open_to = positions.within(read, read.scope("scorecard.read"))
    wanted = [position for position in ids if open_to is None or position in open_to]
    if not wanted:
        return {}
    period = Period(last - timedelta(days=weeks * WEEK - 1), last)
    counts: dict[tuple[str, int], Count] = defaultdict(Count)
    for (position, day), count in gathered_by_day(read, wanted, period).items():
        counts[position, (day - period.first.toordinal()) // WEEK].add(count)
    filled = roles_filled(read, wanted, read.at)
    held = of_roles(read, {*filled.values()}, read.at)
    told = {position: held.get(filled.get(position, ""), UNWRITTEN) for position in wanted}
    return {
        position: [acceptance(Part(position, counts[position, week], told[position]).evidence) for week in range(weeks)]
        for position in wanted
    }
