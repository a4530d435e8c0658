"""What a review's page is about: the review, the position and its job description then and now, and the names."""

from dataclasses import dataclass

from ....kit.instants import Instant
from ....kit.pages import MOST, Ask
from ....office import Read
from ....practices import reviews
from ....practices.reviews import OpenItem, Review, Since
from ....workforce import accountability, positions, roles
from ....workforce.positions import PositionView
from .. import addresses
from ..views.review import Last
from .description import by_handles
from .moments import day
from .naming import Names, names_of, person_in
from .packet import description_version, people_in


@dataclass(frozen=True)
class Case:
    """`held`: the job description the packet shows; `newest`: the one in force now; `written`: what was decided."""

    review: Review
    position: PositionView
    names: Names
    held: roles.Description | None
    newest: roles.Description | None
    written: roles.Description | None
    items: tuple[OpenItem, ...]
    since: tuple[Since, ...]
    last: Last | None

    @property
    def content(self) -> roles.Content:
        """What the job description of the packet says; nothing where there was none."""
        return roles.Content() if self.held is None else self.held.content

    @property
    def base_version(self) -> int:
        """The version a draft is written over; 0: it would be the first."""
        return description_version(self.review) or 0


def case_of(read: Read, review: Review) -> Case:
    """The case of a review that whoever asks may read."""
    position = positions.by_ids(read, [review.position])[review.position]
    items = tuple(reviews.items_of_review(read, review.id)) if review.decision else ()
    since = tuple(reviews.changed_since(read, review))
    before = _before(read, review)
    names = names_of(
        read,
        {
            *_people(read, review, before),
            position.owner,
            read.actor.id,
            *(i for item in items for i in item.assigned_to),
            *(person_in(item.closed_by or "") for item in items),
        }
        | {i for change in since for i in people_in(change)},
        {position.role},
        {position.team},
    )
    return Case(
        review,
        position,
        names,
        held=_description_at(read, position, review.opened_at),
        newest=_description_at(read, position, read.at),
        written=None if review.decision is None else _description_at(read, position, review.decision.decided_at),
        items=items,
        since=since,
        last=_last(read, before, names),
    )


def _people(read: Read, review: Review, before: Review | None) -> set[str | None]:
    """Who decided, and who answers for the position and so decides."""
    decisions = [each.decision for each in (review, before) if each is not None and each.decision is not None]
    answers = accountability.answering(read, [review.position]).get(review.position)
    return {answers, *(person_in(decision.decided_by) for decision in decisions)}


def _before(read: Read, review: Review) -> Review | None:
    """The review of the position that was decided last before this one was opened."""
    found: Review | None = None
    cursor: str | None = None
    while True:
        page = reviews.listed(read, Ask(MOST, cursor), "decided", review.position)
        for each in page.items:
            assert each.decision is not None
            if each.id != review.id and each.decision.decided_at <= review.opened_at:
                found = each
        cursor = page.next
        if cursor is None:
            return found


def _last(read: Read, before: Review | None, names: Names) -> Last | None:
    if before is None or before.decision is None:
        return None
    decision = before.decision
    by = names.somebody(decision.decided_by)
    return Last(decision.verdict, day(read, decision.decided_at), by, addresses.review(before.id))


def _description_at(read: Read, position: PositionView, at: Instant) -> roles.Description | None:
    if position.role is None:
        return None
    return by_handles(read, roles.descriptions_in_force(read.tx, [position.role], at).get(position.role))
