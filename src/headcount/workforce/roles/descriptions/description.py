"""A version of a job description. Values and rules, no I/O."""

from collections.abc import Sequence
from dataclasses import dataclass

from ....kit.instants import Instant
from ....kit.refusals import Conflict, Invalid
from .content import Content


@dataclass(frozen=True)
class Version:
    """One version of a role's job description, without what it says.

    `valid_from`: from when on it is in force, where no later version is; `author`: kind and id of who wrote it;
    `base_version`: the version it was written over; `sha256`: the digest of its content.
    """

    role: str
    number: int
    valid_from: Instant
    recorded_at: Instant
    author: str
    reason: str
    base_version: int | None
    sha256: str

    @property
    def etag(self) -> str:
        """A version never changes: the digest of its content."""
        return self.sha256


@dataclass(frozen=True)
class Description:
    """A version and what it says."""

    version: Version
    content: Content

    @property
    def etag(self) -> str:
        """A version never changes: the digest of its content."""
        return self.version.sha256


def next_number(newest: int, base_version: int | None) -> int:
    """The number of the version written over `base_version` (None or 0: over none).

    Conflict with both numbers where there is a newer one, Invalid where there is no such version yet.
    """
    base = base_version or 0
    if 0 <= base < newest:
        raise Conflict(
            f"version {newest} is newer than version {base}, which this was written over",
            field="base_version",
            base_version=base,
            newest=newest,
        )
    if base != newest:
        raise Invalid(f"there is no version {base}; the newest is {newest}", field="base_version", newest=newest)
    return newest + 1


def in_force(versions: Sequence[tuple[int, Instant]], at: Instant) -> int | None:
    """The number of the version in force at an instant, of pairs (number, valid_from); None where none is.

    The greatest number that has begun: each version was written over the one before it, so a version with an earlier
    beginning than its base's takes the base's place from then on.
    """
    return max((number for number, valid_from in versions if valid_from <= at), default=None)
