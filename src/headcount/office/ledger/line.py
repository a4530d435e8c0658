"""What stands on the ledger: lines with their own digest, and the blocks that chain them. Values and rules, no I/O."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...kit import digests
from ...kit.instants import Instant

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Subject:
    """What an act is about: a kind of noun and its opaque id."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Line:
    """One act or refusal: when, who, what, about which subject, with which facts (ids and figures, no content)."""

    at: Instant
    actor_kind: str
    actor_id: str
    what: str
    subject: Subject | None
    facts: Mapping[str, object] = field(default_factory=dict)

    def digest(self) -> str:
        """SHA-256 over the line's canonical JSON."""
        subject = None if self.subject is None else [self.subject.kind, self.subject.id]
        return digests.digest([self.at, self.actor_kind, self.actor_id, self.what, subject, self.facts])


@dataclass(frozen=True, slots=True)
class Block:
    """So many lines sealed at one time; `hash` covers their digests and the block before."""

    number: int
    at: Instant
    lines: int
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """That a block's hash was shown outside, at a place, at an instant."""

    block: int
    at: Instant
    hash: str
    place: str


def next_block(before: Block | None, at: Instant, line_digests: Sequence[str]) -> Block:
    """The block that seals these lines (in order of their numbers) behind the block before."""
    number, previous = (1, GENESIS) if before is None else (before.number + 1, before.hash)
    return Block(number, at, len(line_digests), previous, block_hash(number, at, previous, line_digests))


def block_hash(number: int, at: Instant, previous: str, line_digests: Sequence[str]) -> str:
    """SHA-256 over number, time, previous hash and the digests of the lines."""
    return digests.digest([number, at, previous, list(line_digests)])
