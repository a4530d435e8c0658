"""What a sender is: who traffic says it comes from. Values and rules, no I/O."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ...kit.digests import digest
from ...kit.instants import MINUTE, Instant, iso
from ...kit.refusals import Conflict, Invalid

SenderState = Literal["claimed", "unclaimed", "banned", "merged"]

MOST_SAMPLED = 1_000_000


@dataclass(frozen=True)
class Sighting:
    """That traffic named a service and an agent (None: it named none) between two instants."""

    service: str
    agent: str | None
    first: Instant
    last: Instant

    @property
    def name(self) -> "SenderName":
        """What it called itself."""
        return self.service, self.agent or ""


SenderName = tuple[str, str]
"""Service and agent; an agent that was not named is the empty text."""


@dataclass(frozen=True)
class Sender:
    """A service and an agent by which traffic calls itself; `agent` is empty where it names none.

    `banned_at`: its traffic is not counted from then on. `merged_into`: it is another spelling of that sender, which
    is never merged itself. `sampled_1_in`: of how many traces it is declared to send one; None: it says so itself.
    """

    id: str
    service: str
    agent: str
    first_seen: Instant
    last_seen: Instant
    banned_at: Instant | None = None
    merged_into: str | None = None
    merged_at: Instant | None = None
    sampled_1_in: int | None = None

    def state(self, at: Instant, claimed: bool) -> SenderState:  # noqa: FBT001
        """What it is at an instant, where it is known whether a position has claimed it then."""
        if self.merged_at is not None and self.merged_at <= at:
            return "merged"
        if self.banned_at is not None and self.banned_at <= at:
            return "banned"
        return "claimed" if claimed else "unclaimed"


@dataclass(frozen=True)
class Attribution:
    """A sender tied to a position from one instant up to, not including, another; None: until it is unclaimed."""

    id: str
    sender: str
    position: str
    valid_from: Instant
    valid_to: Instant | None
    recorded_at: Instant

    def holds(self, at: Instant) -> bool:
        """Whether the sender's traffic of an instant is the position's."""
        return self.valid_from <= at and (self.valid_to is None or at < self.valid_to)

    def overlaps(self, other: "Attribution") -> bool:
        """Whether both hold at any one instant."""
        return (self.valid_to is None or other.valid_from < self.valid_to) and (
            other.valid_to is None or self.valid_from < other.valid_to
        )


@dataclass(frozen=True)
class SenderView:
    """A sender as of an instant. `position` has claimed it (itself or, merged, what it is merged into)."""

    id: str
    service: str
    agent: str | None
    state: SenderState
    position: str | None
    first_seen: Instant
    last_seen: Instant
    merged_into: str | None
    sampled_1_in: int | None
    etag: str


def seen_again(known: Sender, seen: Sighting) -> tuple[Instant, Instant]:
    """When a known sender was first and last seen once it was seen, in whatever order sightings arrive."""
    return min(known.first_seen, seen.first), max(known.last_seen, seen.last)


def worth_writing(known: Sender, first: Instant, last: Instant) -> bool:
    """Whether a sighting tells more than a minute of traffic: else each batch would write the same row."""
    return first < known.first_seen or last >= known.last_seen + MINUTE


def joined(sightings: Iterable[Sighting]) -> Mapping[SenderName, Sighting]:
    """One sighting a name, from its first to its last instant."""
    found: dict[SenderName, Sighting] = {}
    for seen in sightings:
        known = found.get(seen.name, seen)
        first, last = min(known.first, seen.first), max(known.last, seen.last)
        found[seen.name] = Sighting(seen.service, seen.agent, first, last)
    return found


def check_claim(
    sender: Sender, wanted: Attribution, others: Iterable[Attribution], codes: Mapping[str, str] | None = None
) -> None:
    """Conflict unless a sender's traffic of that time may become a position's; `codes`: of the positions, by id."""
    _check_open(sender)
    if wanted.valid_to is not None and wanted.valid_to <= wanted.valid_from:
        raise Invalid("a claim ends after it begins", field="to")
    for other in others:
        if other.id != wanted.id and wanted.overlaps(other):
            until = "" if other.valid_to is None else f" to {iso(other.valid_to)}"
            by = f" by {codes[other.position]}" if codes and other.position in codes else ""
            raise Conflict(
                f"its traffic is claimed from {iso(other.valid_from)}{until}{by}; unclaim it first",
                field="from",
                position=other.position,
            )


def check_at_work(wanted: Attribution, retired: Instant | None) -> None:
    """Conflict where a claim begins once its position is retired, at an instant; None: it is not."""
    if retired is not None and wanted.valid_from >= retired:
        raise Conflict(f"the position is retired since {iso(retired)}; what ran later is not its work", field="from")


def claimed_from(sender: Sender, others: Sequence[Attribution]) -> Instant:
    """From when a claim holds that names no date: since it was first seen, or since it was last unclaimed."""
    ends = [other.valid_to for other in others if other.valid_to is not None]
    return max([sender.first_seen, *ends])


def check_ban(sender: Sender, attributions: Iterable[Attribution], at: Instant) -> None:
    """Conflict where a position still claims what is to be banned."""
    _check_open(sender)
    _check_unclaimed(attributions, at)


def check_merge(sender: Sender, target: Sender, attributions: Iterable[Attribution], at: Instant) -> None:
    """Conflict unless a sender may become another spelling of a target, which is none itself."""
    if sender.id == target.id:
        raise Conflict("a sender cannot be merged into itself, nor into what is merged into it", field="into")
    _check_open(sender)
    if target.banned_at is not None:
        raise Conflict("what it would be merged into is banned", field="into")
    _check_unclaimed(attributions, at)


def check_sampled(given: object) -> int | None:
    """Of how many traces one is sent: a whole number from 1 to a million, or None."""
    if given is None or (isinstance(given, int) and not isinstance(given, bool) and 1 <= given <= MOST_SAMPLED):
        return given
    raise Invalid(f"sampled_1_in is a whole number from 1 to {MOST_SAMPLED}", field="sampled_1_in")


def etag_of(sender: Sender) -> str:
    """The digest of what an edit could be about."""
    return digest([sender.id, sender.banned_at, sender.merged_into, sender.sampled_1_in])


def _check_open(sender: Sender) -> None:
    if sender.merged_into is not None:
        raise Conflict("it is merged into another sender: act on that one", merged_into=sender.merged_into)
    if sender.banned_at is not None:
        raise Conflict("it is banned; lift the ban first")


def _check_unclaimed(attributions: Iterable[Attribution], at: Instant) -> None:
    for held in attributions:
        if held.valid_to is None or held.valid_to > at:
            raise Conflict("a position claims it; unclaim it first", position=held.position)
