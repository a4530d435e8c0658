"""Whoever acts."""

from dataclasses import dataclass
from typing import Literal

ActorKind = Literal["person", "position", "sender", "grader", "console", "job", "anonymous"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts: somebody whom a credential proved, the console of this machine, or a job of Headcount's own."""

    kind: ActorKind
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"
