"""Gathering Home: a fixed number of looks, however many positions there are."""

from collections.abc import Sequence
from datetime import timedelta

from ...kit.instants import day_of
from ...kit.pages import Ask
from ...office import Read, ledger
from ...workforce import accountability, conversations, positions, scorecards, senders
from ...workforce.positions import PositionView
from .. import reviews
from .cutting import cut_off
from .looking_back import since
from .needs import Home, ItemOpen, Proposal, ReviewOpen, SenderWaiting, Unowned
from .weeks import weeks

MOST = 25
"""How many of each kind are shown."""

LOOKED_THROUGH = 100
"""How many open reviews, soonest first, and open items, oldest first, are looked through for those that are one's."""

DAYS = 28


def home(read: Read, person: str) -> Home:
    """What needs this person: what it answers for, was asked for or may set right; and its own positions."""
    ask = Ask(MOST)
    opened = reviews.listed(read, Ask(LOOKED_THROUGH), state="open")
    items = reviews.open_items(read)[: LOOKED_THROUGH + 1]
    nobodys = positions.unowned(read, ask)
    asked = positions.asked_to_own(read, ask, person)
    own = positions.answered_by(read, ask, person)
    waiting = senders.listed(read, ask, "unclaimed")
    claimers = positions.in_hand(read, ask).items if waiting.items else ()
    may_claim = bool(claimers) or read.scope("ownership.propose").reach == "all"
    cards = scorecards.scorecards_of(read, [each.id for each in own.items], _period(read))
    concerned = {*(r.position for r in opened.items), *(i.position for i in items)}
    answers = accountability.answering(read, concerned | {position.id for position in nobodys.items})
    known = positions.by_ids(read, concerned)
    mine = [r for r in opened.items if answers.get(r.position) == person]
    to_do = [i for i in items if person in i.assigned_to or answers.get(i.position) == person]
    further = {
        "reviews": len(mine) > MOST or opened.next is not None,
        "items": len(to_do) > MOST,
        "senders": waiting.next is not None,
        "unowned": nobodys.next is not None,
        "proposals": asked.next is not None,
        "positions": own.next is not None,
    }
    return Home(
        reviews=[ReviewOpen(each, known[each.position]) for each in mine[:MOST]],
        proposals=_proposals(read, asked.items),
        items=[ItemOpen(each, known[each.position]) for each in to_do[:MOST]],
        senders=_waiting(read, waiting.items) if may_claim else [],
        claimers=claimers,
        unowned=[Unowned(p, answers.get(p.id)) for p in nobodys.items if p.proposed_owner != person],
        cut_off=cut_off(read, person),
        positions=own.items,
        scorecards=cards,
        weeks=weeks(read, cards),
        since=since(read, person, own.items),
        more=frozenset(kind for kind, more in further.items() if more),
        quiet=not waiting.items and not conversations.listed(read, Ask(1)).items,
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


def _period(read: Read) -> scorecards.Period:
    today = day_of(read.at, read.zone)
    return scorecards.Period(today - timedelta(days=DAYS), today - timedelta(days=1))
