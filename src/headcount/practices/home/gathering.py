"""Gathering Home: a fixed number of looks, however many positions there are."""

from ...kit.instants import day_of
from ...kit.pages import Ask
from ...office import Read
from ...workforce import conversations, positions, scorecards, senders
from .looking_back import since
from .needing import MOST, needs
from .needs import Home
from .weeks import weeks


def home(read: Read, person: str) -> Home:
    """What needs this person: what it answers for, was asked for or may set right; and its own positions."""
    mine = positions.answered_by(read, Ask(MOST), person)
    known = positions.by_ids(read, mine.items)
    own = [known[each] for each in mine.items]
    period = scorecards.recent(day_of(read.at, read.zone))
    cards = scorecards.scorecards_of(read, mine.items, period)
    found = needs(read, person)
    return Home(
        needs=found,
        positions=own,
        scorecards=cards,
        period=period,
        uncounted=scorecards.uncounted(read, mine.items),
        weeks=weeks(read, cards),
        since=since(read, person, own),
        more=mine.next is not None,
        quiet=not senders.listed(read, Ask(1)).items and not conversations.listed(read, Ask(1)).items,
    )
