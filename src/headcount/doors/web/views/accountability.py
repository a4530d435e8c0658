"""Who answers: the ladder of accountability, each rung with the reason why it does or does not."""

from dataclasses import dataclass
from datetime import datetime

from .marks import Person


@dataclass(frozen=True)
class Rung:
    """A rung (`owner`, `deputy`, `lead of Support`), who stands on it if anybody, and why it answers or is passed."""

    rung: str
    person: Person | None
    reason: str
    answers: bool = False


@dataclass(frozen=True)
class Ladder:
    """The rungs from the owner up to the one who answers, as of an instant, and why that one where it needs saying."""

    as_of: datetime
    rungs: tuple[Rung, ...]
    why_then: str = ""

    @property
    def answering(self) -> Person | None:
        """The person who answers; the ladder ends with an administrator, so there is one unless none is active."""
        return next((rung.person for rung in self.rungs if rung.answers), None)
