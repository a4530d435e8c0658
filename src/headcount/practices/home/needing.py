"""Gathering what needs a person, in a fixed number of looks: for Home, and for the count on every page."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...kit.pages import Ask, Page
from ...office import Read, Scope, ledger
from ...workforce import accountability, conversations, outcomes, positions, senders
from ...workforce.outcomes import Draw
from ...workforce.positions import PositionView
from ...workforce.senders import SenderView
from .. import reviews
from ..reviews import OpenItem, Review, StillWorking
from .cutting import Line, cut_off, lines
from .needs import CasesDrawn, ItemOpen, Needs, Proposal, RetiredWorking, ReviewOpen, SenderWaiting, Unowned

MOST = 25
"""How many of each kind are shown."""

LOOKED_THROUGH = 100
"""How many open reviews, soonest first, and open items, oldest first, are looked through for those that are one's."""


def needs(read: Read, person: str) -> Needs:
    """What this person answers for, was asked for or may set right, as far as it may do what is needed."""
    looked = _look(read, person)
    known = positions.by_ids(read, looked.positions)
    answers = accountability.answering(read, looked.to_answer_for)
    deciding = read.scope("review.decide")
    theirs = {i for i, answering in answers.items() if answering == person and _holds(deciding, known[i], person)}
    mine = [r for r in looked.reviews.items if r.position in theirs]
    to_do = [i for i in looked.items if person in i.assigned_to or i.position in theirs]
    nobodys = [known[each] for each in looked.unowned.items]
    return Needs(
        reviews=[ReviewOpen(each, known[each.position]) for each in mine[:MOST]],
        proposals=_proposals(read, [known[each] for each in looked.asked.items]),
        items=[ItemOpen(each, known[each.position]) for each in to_do[:MOST]],
        cases=[_case(known[each], drawn) for each, drawn in looked.cases.items()],
        senders=_waiting(read, looked.senders.items),
        claimers=[known[each] for each in looked.in_hand],
        unowned=[Unowned(each, answers.get(each.id)) for each in nobodys if each.proposed_owner != person],
        cut_off=cut_off(looked.lines, known, answers, person),
        working=[
            RetiredWorking(known[each.position], each.conversations, each.last_at)
            for each in looked.working
            if _holds(deciding, known[each.position], person)
        ],
        more=looked.more(len(mine), len(to_do)),
    )


def _holds(scope: Scope, position: PositionView, person: str) -> bool:
    """Whether whoever answers for a position may decide about it too: a lead without the right of a manager may not."""
    if scope.reach == "all" or person in (position.owner, position.deputy):
        return True
    return scope.reach == "teams" and position.team in scope.teams


@dataclass(frozen=True)
class _Looked:
    """What the lists say, positions by their ids: so that all of these are read at once."""

    reviews: Page[Review]
    items: Sequence[OpenItem]
    cases: Mapping[str, Sequence[Draw]]
    senders: Page[SenderView]
    asked: Page[str]
    unowned: Page[str]
    in_hand: Sequence[str]
    lines: Sequence[Line]
    working: Sequence[StillWorking]

    @property
    def to_answer_for(self) -> set[str]:
        """The positions of which it matters who answers."""
        decided_on = {review.position for review in self.reviews.items} | {item.position for item in self.items}
        return decided_on | {line.position for line in self.lines} | {*self.unowned.items}

    @property
    def positions(self) -> set[str]:
        """Every position that is shown, or asked about."""
        return self.to_answer_for | {
            *self.asked.items,
            *self.in_hand,
            *self.cases,
            *(each.position for each in self.working),
        }

    def more(self, reviews_found: int, items_found: int) -> frozenset[str]:
        """The kinds of which there is more than is shown."""
        further = {
            "reviews": reviews_found > MOST or self.reviews.next is not None,
            "items": items_found > MOST,
            "senders": self.senders.next is not None,
            "unowned": self.unowned.next is not None,
            "proposals": self.asked.next is not None,
        }
        return frozenset(kind for kind, more in further.items() if more)


def _look(read: Read, person: str) -> _Looked:
    ask = Ask(MOST)
    waiting = senders.listed(read, ask, "unclaimed")
    in_hand = positions.in_hand(read, ask).items if waiting.items else ()
    may_claim = bool(in_hand) or read.scope("sender.claim").reach == "all"
    return _Looked(
        reviews=reviews.listed(read, Ask(LOOKED_THROUGH), state="open"),
        items=reviews.open_items(read)[: LOOKED_THROUGH + 1],
        cases=_drawn(read),
        senders=waiting if may_claim else Page(()),
        asked=positions.asked_to_own(read, ask, person),
        unowned=positions.unowned(read, ask),
        in_hand=in_hand,
        lines=lines(read),
        working=reviews.still_working(read)[:MOST],
    )


def _drawn(read: Read) -> Mapping[str, Sequence[Draw]]:
    """The cases that were drawn for whoever asks and are not judged, by position."""
    draws = outcomes.waiting(read, Ask(outcomes.DRAWN_MOST)).items
    seen = conversations.by_ids(read, {draw.conversation for draw in draws}) if draws else {}
    found: dict[str, list[Draw]] = defaultdict(list)
    for draw in sorted(draws, key=lambda each: each.drawn_at):
        position = seen[draw.conversation].position if draw.conversation in seen else None
        if position is not None:
            found[position].append(draw)
    return found


def _case(position: PositionView, drawn: Sequence[Draw]) -> CasesDrawn:
    return CasesDrawn(position, [draw.conversation for draw in drawn], drawn[0].drawn_at)


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
    """Those that were seen last, first."""
    counts = conversations.counts_by_sender(read, {sender.id for sender in found})
    ordered = sorted(found, key=lambda sender: (-sender.last_seen, sender.service, sender.agent or ""))
    return [SenderWaiting(sender, counts.get(sender.id, 0)) for sender in ordered]
