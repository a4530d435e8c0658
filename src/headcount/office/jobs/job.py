"""What a job is: values and rules, no I/O."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from ...kit.instants import MICROS, MINUTE, Instant

if TYPE_CHECKING:
    from ..act import Act
    from ..office import Office

LEASE = 5 * MINUTE
MOST_ATTEMPTS = 12

Given: TypeAlias = Mapping[str, object]
Verb: TypeAlias = "Callable[[Act, Given], None]"
Errand: TypeAlias = "Callable[[Office, Given], None]"


@dataclass(frozen=True)
class Job:
    """Something to do at a time. While one waits under a `key`, another of that key is not queued."""

    id: str
    name: str
    given: Given
    due: Instant
    key: str | None = None
    attempts: int = 0


@dataclass(frozen=True)
class JobNames:
    """What each job's name stands for; the composition root registers them."""

    verbs: Mapping[str, Verb]
    errands: Mapping[str, Errand]
    every: Mapping[str, Instant] = field(default_factory=dict)
    """Those that come again by themselves, and after how many µs."""


def pause(attempts: int) -> Instant:
    """How long a job waits after so many failed attempts: 1 s, 2 s, 4 s … at most an hour, in µs."""
    return min(MICROS << max(attempts - 1, 0), 60 * MINUTE)
