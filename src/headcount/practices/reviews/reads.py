"""Looking reviews up: what a door may ask for."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ...kit.pages import Ask, Page
from ...office import Read, Subject, aliases
from ...workforce import positions
from . import records
from .packets import shown_of
from .review import OpenItem, Review, State


@dataclass(frozen=True)
class Since:
    """What changed after a packet was frozen: named beside it, never mixed into it."""

    what: str
    before: object
    now: object


def get(read: Read, ref: str) -> Review:
    """One review with its frozen packet and, once made, its decision."""
    review = records.get(read.tx, ref)
    read.allow("review.read", Subject("position", review.position))
    return review


def listed(read: Read, ask: Ask, state: State | None = None, position: str | None = None) -> Page[Review]:
    """The reviews one may read, by the day they are due."""
    scope = read.scope("review.read")
    within = positions.within(read, scope)
    of = None if position is None else aliases.find(read.tx, "position", position).id
    found = records.page(read.tx, ask, records.matching(state, of, within))
    return ask.page(found, lambda review: (review.due_on.isoformat(), review.id))


def open_of(read: Read, ids: Collection[str]) -> Mapping[str, str]:
    """The open review of each of these positions that has one. For a page that has asked for permission."""
    return records.open_of(read.tx, ids)


def items_of_review(read: Read, ref: str) -> Sequence[OpenItem]:
    """What a decision left to be carried out, open and closed."""
    return records.items_of(read.tx, review=get(read, ref).id)


def open_items(read: Read) -> Sequence[OpenItem]:
    """The decisions on paper that nobody has carried out yet, of the positions one may read, oldest first."""
    scope = read.scope("review.read")
    within = positions.within(read, scope)
    return records.items_of(read.tx, positions=within)


def changed_since(read: Read, review: Review) -> Sequence[Since]:
    """What of the position is not as its frozen packet shows it."""
    shown = review.packet.get("position")
    known = positions.by_ids(read, [review.position]).get(review.position)
    if not isinstance(shown, dict) or known is None:
        return []
    now = shown_of(known)
    return [Since(name, shown.get(name), now[name]) for name in now if shown.get(name) != now[name]]
