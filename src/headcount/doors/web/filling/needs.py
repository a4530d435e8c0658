"""What needs a person, in words: what is late first, then what waits for their decision, then for anybody's."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ....office import Read
from ....practices.home import (
    CasesDrawn,
    CutOff,
    ItemOpen,
    Needs,
    Proposal,
    RetiredWorking,
    ReviewOpen,
    SenderWaiting,
    Unowned,
)
from ....workforce.positions import PositionView
from .. import addresses, words
from ..views import needs
from ..views.form import Option
from ..views.needs import Need, Subject, Unclaimed
from .moments import day, local, today
from .naming import Names, names_of, person_in
from .packet import in_a_sentence

_ON_PAPER: Mapping[str, str] = {
    "description": "Let {role} work by its new job description",
    "stage": "Take {role} to its new stage",
    "retire": "Switch {role} off",
}
UNNAMED = "unnamed agent"
_MORE: Mapping[str, str] = {
    "reviews": "reviews",
    "items": "decisions on paper",
    "senders": "senders",
    "unowned": "positions without an owner",
    "proposals": "positions to own",
}


def needs_of(read: Read, home: Needs) -> tuple[Need, ...]:
    """Everything that needs the person."""
    worded = _Worded(read, home, _names(read, home))
    return tuple(sorted(worded.all(), key=lambda need: need.order))


def further(home: Needs) -> str:
    """That there is more than is shown, and of what."""
    kinds = [word for kind, word in _MORE.items() if kind in home.more]
    return f"More {' and '.join(kinds)} wait than are shown here." if kinds else ""


def _names(read: Read, home: Needs) -> Names:
    concerned: list[PositionView] = [
        *(each.position for each in home.reviews),
        *(each.position for each in home.items),
        *(each.position for each in home.cases),
        *(each.position for each in home.proposals),
        *(each.position for each in home.unowned),
        *(each.position for each in home.cut_off),
        *(each.position for each in home.working),
        *home.claimers,
    ]
    people = [
        *(person_in(each.by or "") for each in home.proposals),
        *(each.answering for each in home.unowned),
        *(each.position.owner for each in home.unowned),
        *(each.person for each in home.cut_off),
    ]
    return names_of(read, people, [position.role for position in concerned])


@dataclass(frozen=True)
class _Worded:
    read: Read
    home: Needs
    names: Names

    def all(self) -> Iterator[Need]:
        yield from map(self._review, self.home.reviews)
        yield from map(self._cut_off, self.home.cut_off)
        yield from map(self._working, self.home.working)
        yield from map(self._proposal, self.home.proposals)
        yield from map(self._cases, self.home.cases)
        yield from map(self._item, self.home.items)
        yield from map(self._unowned, self.home.unowned)
        yield from map(self._sender, self.home.senders)

    def _subject(self, position: PositionView) -> Subject:
        return Subject(self.names.role(position.role), position.code, addresses.position(position.code))

    def _review(self, each: ReviewOpen) -> Need:
        address = addresses.review(each.review.id)
        evidence = in_a_sentence(each.review)
        return needs.review_due(self._subject(each.position), address, each.review.due_on, today(self.read), evidence)

    def _cut_off(self, each: CutOff) -> Need:
        why = "now" if each.since is None else f"since {words.day(day(self.read, each.since))}"
        person = self.names.person(each.person)
        if person is None:
            return needs.stranded(self._subject(each.position), len(each.roles), why)
        return needs.left_behind(self._subject(each.position), len(each.roles), person, why)

    def _working(self, each: RetiredWorking) -> Need:
        last, now = local(self.read, each.last_at), local(self.read, self.read.at)
        return needs.works_on(self._subject(each.position), each.conversations, last, now)

    def _proposal(self, each: Proposal) -> Need:
        by = self.names.somebody(each.by or "")
        now, at = local(self.read, self.read.at), local(self.read, each.at)
        action = addresses.ownership(each.position.code)
        return needs.ownership_proposed(self._subject(each.position), by, at, now, action)

    def _cases(self, each: CasesDrawn) -> Need:
        first, now = addresses.conversation(each.conversations[0]), local(self.read, self.read.at)
        at = local(self.read, each.drawn_at)
        return needs.cases_drawn(self._subject(each.position), len(each.conversations), first, at, now)

    def _item(self, each: ItemOpen) -> Need:
        subject, item = self._subject(each.position), each.item
        what = _ON_PAPER[item.asks].format(role=subject.role)
        page, action = addresses.review(item.review), addresses.item(item.review, item.id)
        return needs.decision_on_paper(subject, what, day(self.read, item.opened_at), today(self.read), page, action)

    def _unowned(self, each: Unowned) -> Need:
        owner = self.names.people.get(each.position.owner or "")
        if owner is not None and owner.departed_at is not None and each.position.owner_accepted:
            why = f"since {words.day(day(self.read, owner.departed_at))}"
        else:
            why = "nobody asked" if owner is None else f"{owner.name} has not accepted"
        answering = self.names.person(each.answering)
        return needs.without_owner(self._subject(each.position), why, answering, addresses.proposal(each.position.code))

    def _sender(self, each: SenderWaiting) -> Need:
        sender = each.sender
        first, last = local(self.read, sender.first_seen), local(self.read, sender.last_seen)
        agent, page = sender.agent or UNNAMED, addresses.sender(sender.id)
        said = Unclaimed(sender.service, agent, each.conversations, first, last, page)
        options = claimers(self.home.claimers, self.names)
        return needs.sender_waiting(said, local(self.read, self.read.at), addresses.claim(sender.id), options)


def claimers(positions: Iterable[PositionView], names: Names) -> tuple[Option, ...]:
    """The positions that a sender may be claimed for, as choices."""
    return tuple(Option(each.code, f"{names.role(each.role)}, {each.code}") for each in positions)
