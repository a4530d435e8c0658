"""Acceptance week by week, of positions that have enough verdicts for it to be one."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from ...kit.instants import day_of
from ...office import Read
from ...workforce import scorecards
from ...workforce.scorecards import Scorecard

WEEKS = 8


def weeks(read: Read, cards: Mapping[str, Scorecard]) -> Mapping[str, Sequence[float | None]]:
    """By position, the acceptance of each of the last eight weeks, the last one ending yesterday; None: too few.

    Only of positions whose scorecard has an acceptance: others have too few in any week, and are not looked up.
    """
    wanted = [position for position, card in cards.items() if card.acceptance.value is not None]
    last = day_of(read.at, read.zone) - timedelta(days=1)
    found = scorecards.acceptance_by_week(read, wanted, last, WEEKS)
    return {position: [ratio.value for ratio in ratios] for position, ratios in found.items()}
