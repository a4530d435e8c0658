"""Gathering Home: a fixed number of looks, however many positions there are."""

from collections.abc import Sequence
from dataclasses import dataclass

from ...kit.instants import day_of
from ...kit.pages import Ask, Page
from ...office import Read, ledger
from ...workforce import accountability, conversations, positions, scorecards, senders
from ...workforce.positions import PositionView
from ...workforce.senders import SenderView
from .. import reviews
from ..reviews import OpenItem, Review
from .cutting import Line, cut_off, lines
from .looking_back import since
from .needs import Home, ItemOpen, Proposal, ReviewOpen, SenderWaiting, Unowned
from .weeks import weeks

MOST = 25
"""How many of each kind are shown."""

LOOKED_THROUGH = 100
"""How many open reviews, soonest first, and open items, oldest first, are looked through for those that are one's."""


def home(read: Read, person: str) -> Home:
    """What needs this person: what it answers for, was asked for or may set right; and its own positions."""
    looked = _look(read, person)
    known = positions.by_ids(read, looked.positions)
    answers = accountability.answering(read, looked.to_answer_for)
    mine = [r for r in looked.reviews.items if answers.get(r.position) == person]
    to_do = [i for i in looked.items if person in i.assigned_to or answers.get(i.position) == person]
    own = [known[each] for each in looked.own.items]
    claimers = [known[each] for each in looked.in_hand]
    may_claim = bool(claimers) or read.scope("ownership.propose").reach == "all"
    period = scorecards.recent(day_of(read.at, read.zone))
    cards = scorecards.scorecards_of(read, looked.own.items, period)
    nobodys = [known[each] for each in looked.unowned.items]
    return Home(
        reviews=[ReviewOpen(each, known[each.position]) for each in mine[:MOST]],
        proposals=_proposals(read, [known[each] for each in looked.asked.items]),
        items=[ItemOpen(each, known[each.position]) for each in to_do[:MOST]],
        senders=_waiting(read, looked.senders.items) if may_claim else [],
        claimers=claimers,
        unowned=[Unowned(each, answers.get(each.id)) for each in nobodys if each.proposed_owner != person],
        cut_off=cut_off(looked.lines, known, answers, person),
        positions=own,
        scorecards=cards,
        period=period,
        uncounted=scorecards.uncounted(read, looked.own.items),
        weeks=weeks(read, cards),
        since=since(read, person, own),
        more=looked.more(len(mine), len(to_do)),
        quiet=not looked.senders.items and not conversations.listed(read, Ask(1)).items,
    )


@dataclass(frozen=True)
class _Looked:
    """What the lists say, positions by their ids: so that all of these are read at once."""

    reviews: Page[Review]
    items: Sequence[OpenItem]
    senders: Page[SenderView]
    own: Page[str]
    asked: Page[str]
    unowned: Page[str]
    in_hand: Sequence[str]
    lines: Sequence[Line]

    @property
    def to_answer_for(self) -> set[str]:
        """The positions of which it matters who answers."""
        decided_on = {review.position for review in self.reviews.items} | {item.position for item in self.items}
        return decided_on | {line.position for line in self.lines} | {*self.unowned.items}

    @property
    def positions(self) -> set[str]:
        """Every position that is shown, or asked about."""
        return self.to_answer_for | {*self.own.items, *self.asked.items, *self.in_hand}

    def more(self, reviews_found: int, items_found: int) -> frozenset[str]:
        """The kinds of which there is more than is shown."""
        further = {
            "reviews": reviews_found > MOST or self.reviews.next is not None,
            "items": items_found > MOST,
            "senders": self.senders.next is not None,
            "unowned": self.unowned.next is not None,
            "proposals": self.asked.next is not None,
            "positions": self.own.next is not None,
        }
        return frozenset(kind for kind, more in further.items() if more)


def _look(read: Read, person: str) -> _Looked:
    ask = Ask(MOST)
    waiting = senders.listed(read, ask, "unclaimed")
    return _Looked(
        reviews=reviews.listed(read, Ask(LOOKED_THROUGH), state="open"),
        items=reviews.open_items(read)[: LOOKED_THROUGH + 1],
        senders=waiting,
        own=positions.answered_by(read, ask, person),
        asked=positions.asked_to_own(read, ask, person),
        unowned=positions.unowned(read, ask),
        in_hand=positions.in_hand(read, ask).items if waiting.items else (),
        lines=lines(read),
    )


def _proposals(read: Read, found: Sequence[PositionView]) -> Sequence[Proposal]:
    """Who asked, and when: the last line of the ledger that says so."""
    whats = ("ownership.proposed", "position.deployed")
    lines = ledger.lines_on(read.tx, "position", [p.id for p in found], whats, 0, 4 * MOST)
    asked = {line.line.subject.id: line.line for line in reversed(lines) if line.line.subject is not None}
    return [_proposal(read, position, asked.get(position.id)) for position in found]


def _proposal(read: Read, position: PositionView, line: ledger.Line | None) -> Proposal:
    if line is None:
        return Proposal(position, None, read.at)
    return Proposal(position, f"{line.actor_kind}:{line.actor_id}", line.at)


def _waiting(read: Read, found: Sequence[senders.SenderView]) -> Sequence[SenderWaiting]:
    counts = conversations.counts_by_sender(read, {sender.id for sender in found})
    return [SenderWaiting(sender, counts.get(sender.id, 0)) for sender in found]
