"""Gathering Home: a fixed number of looks, however many positions there are."""

from collections.abc import Sequence
from datetime import timedelta

from ...kit.instants import day_of
from ...kit.pages import Ask
from ...office import Read
from ...workforce import accountability, conversations, positions, scorecards, senders
from ...workforce.positions import PositionView
from .. import reviews
from .needs import Home, ItemOpen, ReviewOpen, SenderWaiting, Unowned

MOST = 25
"""How many of each kind are shown."""

DAYS = 28


def home(read: Read, person: str) -> Home:
    """What needs this person: within what it may read, and its own positions."""
    ask = Ask(MOST)
    due = reviews.listed(read, ask, state="open")
    items = reviews.open_items(read)
    waiting = senders.listed(read, ask, "unclaimed")
    nobodys = positions.unowned(read, ask)
    asked = positions.asked_to_own(read, ask, person)
    own = positions.answered_by(read, ask, person)
    known = positions.by_ids(read, {r.position for r in due.items} | {i.position for i in items[:MOST]})
    further = {
        "reviews": due.next,
        "senders": waiting.next,
        "unowned": nobodys.next,
        "proposals": asked.next,
        "positions": own.next,
        "items": None if len(items) <= MOST else "more",
    }
    return Home(
        reviews=[ReviewOpen(each, known[each.position]) for each in due.items],
        proposals=asked.items,
        items=[ItemOpen(each, known[each.position]) for each in items[:MOST]],
        senders=_waiting(read, waiting.items),
        unowned=_unowned(read, [each for each in nobodys.items if each.proposed_owner != person]),
        positions=own.items,
        scorecards=scorecards.scorecards_of(read, [each.id for each in own.items], _period(read)),
        more=frozenset(kind for kind, cursor in further.items() if cursor is not None),
        quiet=not waiting.items and not conversations.listed(read, Ask(1)).items,
    )


def _waiting(read: Read, found: Sequence[senders.SenderView]) -> Sequence[SenderWaiting]:
    counts = conversations.counts_by_sender(read, {sender.id for sender in found})
    return [SenderWaiting(sender, counts.get(sender.id, 0)) for sender in found]


def _unowned(read: Read, found: Sequence[PositionView]) -> Sequence[Unowned]:
    answering = accountability.answering(read, {position.id for position in found})
    return [Unowned(position, answering.get(position.id)) for position in found]


def _period(read: Read) -> scorecards.Period:
    today = day_of(read.at, read.zone)
    return scorecards.Period(today - timedelta(days=DAYS), today - timedelta(days=1))
