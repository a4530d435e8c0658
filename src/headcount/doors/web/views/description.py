"""A job description line by line, each with what holds it; and two versions compared."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .marks import HeldBy, Person, Status


@dataclass(frozen=True)
class Line:
    """A line and what holds it; a tool's line is `code` and says its `grant`."""

    text: str
    held_by: HeldBy
    grant: Status | None = None
    code: bool = False


@dataclass(frozen=True)
class Section:
    """A heading of the job description with its lines."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Description:
    """A version of a job description in force."""

    version: int
    since: date
    by: Person | None
    reason: str
    purpose: str
    sections: tuple[Section, ...]
    history: str | None = None

    @property
    def on_paper(self) -> int:
        """How many lines nothing but paper holds."""
        return sum(line.held_by == "paper" for section in self.sections for line in section.lines)

    @property
    def size(self) -> int:
        return sum(len(section.lines) for section in self.sections)


Sign = Literal["same", "added", "removed"]


@dataclass(frozen=True)
class Change:
    """A line of a comparison: its number in the version it stands in, and what would hold it or did."""

    sign: Sign
    number: int
    text: str
    held_by: HeldBy | None = None


@dataclass(frozen=True)
class Hunk:
    """Neighbouring changes under their heading."""

    heading: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Difference:
    """What changes from one version to the next."""

    before: int
    after: int
    hunks: tuple[Hunk, ...]
