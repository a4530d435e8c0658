"""Looking reviews up: what a door may ask for."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ...kit.instants import Instant, day_of, start_of
from ...kit.pages import Ask, Page
from ...office import Read, Subject, aliases
from ...workforce import conversations, positions, roles, scorecards
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


@dataclass(frozen=True)
class StillWorking:
    """A position that is retired, since when, and what its senders sent of work begun later: it was not turned off."""

    position: str
    retired_at: Instant
    conversations: int
    last_at: Instant


def still_working(read: Read) -> Sequence[StillWorking]:
    """The retired positions one may read that work on, the latest work first."""
    within = positions.within(read, read.scope("review.read"))
    retired = positions.retired_since(read, within)
    found = conversations.begun_after(read, retired)
    working = [StillWorking(i, retired[i], number, last) for i, (number, last) in found.items()]
    return sorted(working, key=lambda one: (-one.last_at, one.position))


def changed_since(read: Read, review: Review) -> Sequence[Since]:
    """What of the position is not as its frozen packet shows it."""
    shown = review.packet.get("position")
    known = positions.by_ids(read, [review.position]).get(review.position)
    if not isinstance(shown, dict) or known is None:
        return []
    now = shown_of(known)
    changed = [Since(name, shown.get(name), now[name]) for name in now if shown.get(name) != now[name]]
    return [*changed, *_described_since(read, review, known), *_worked_since(read, review)]


def _described_since(read: Read, review: Review, position: positions.PositionView) -> Sequence[Since]:
    """Another version of the job description than the packet shows."""
    shown = review.packet.get("description")
    before = shown["version"] if isinstance(shown, dict) else None
    held = {} if position.role is None else roles.descriptions_in_force(read.tx, [position.role], read.at)
    newest = held.get(position.role or "")
    now = None if newest is None else newest.version.number
    return [] if before == now else [Since("description", before, now)]


def _worked_since(read: Read, review: Review) -> Sequence[Since]:
    """Conversations that ran after the packet was frozen, and verdicts on what is in none of its figures."""
    ran = scorecards.since(read, review.position, review.opened_at)
    shown = review.packet.get("uncounted")
    before = sum(shown["verdicts"].values()) if isinstance(shown, dict) else 0
    ended = scorecards.since(read, review.position, _counted_to(read, review))
    changed = [Since("conversations", None, ran.conversations)] if ran.conversations else []
    return [*changed, Since("judged", before, ended.judged)] if ended.judged != before else changed


def _counted_to(read: Read, review: Review) -> Instant:
    """The last moment of which a packet's figures know all conversations."""
    idle = read.organisation.idle
    return min(start_of(day_of(review.opened_at, read.zone), read.zone) - 1, review.opened_at - idle)
