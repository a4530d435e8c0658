"""Acceptance week by week, of positions that have enough verdicts for it to be one."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from ...kit.instants import day_of
from ...office import Read
from ...workforce import scorecards
from ...workforce.scorecards import Period, Scorecard

WEEKS = 8
_WEEK = timedelta(days=7)


def weeks(read: Read, cards: Mapping[str, Scorecard]) -> Mapping[str, Sequence[float | None]]:
    """By position, the acceptance of each of the last eight weeks, the last one ending yesterday; None: too few.

    Only of positions whose scorecard has an acceptance: others have too few in any week, and are not looked up.
    """
    wanted = [position for position, card in cards.items() if card.acceptance.value is not None]
    if not wanted:
        return {}
    today = day_of(read.at, read.zone)
    ends = [today - timedelta(days=1) - _WEEK * back for back in range(WEEKS - 1, -1, -1)]
    each = [scorecards.scorecards_of(read, wanted, Period(end - _WEEK + timedelta(days=1), end)) for end in ends]
    return {position: tuple(cards[position].acceptance.value for cards in each) for position in wanted}
