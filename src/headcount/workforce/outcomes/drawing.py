"""Drawing cases at random for a judge. Pure: the noise is the act's, so that an act tried again draws the same."""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from ...kit.instants import Instant, start_of
from ...kit.refusals import Invalid
from ...measures import Source
from .outcome import Judge

DRAWN_MOST = 200
"""So many cases are drawn at once at most."""


@dataclass(frozen=True)
class Draw:
    """A case that Headcount drew for a judge: the only way to a verdict whose selection is `random`."""

    conversation: str
    judge: Judge
    drawn_at: Instant

    @property
    def source(self) -> Source:
        """Whose answer is owed."""
        return self.judge.source


@dataclass(frozen=True)
class Window:
    """The days, in the organisation's zone, both included, in which the conversations to draw from ended."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise Invalid(f"{self.last} lies before {self.first}", field="to")

    def instants(self, zone: ZoneInfo) -> tuple[Instant, Instant]:
        """Its first and its last moment."""
        return start_of(self.first, zone), start_of(self.last + timedelta(days=1), zone) - 1


def window_to(day: date) -> Window:
    """The 92 days up to a day: about a quarter."""
    return Window(day - timedelta(days=91), day)


def drawn_from(candidates: Collection[str], count: int, noise: str) -> Sequence[str]:
    """So many of the candidates, or all where there are fewer: each set of them as likely as any other."""
    ordered = sorted(candidates)
    chance = random.Random(noise)  # noqa: S311  (a sample; its seed is an id that nobody can foretell)
    return chance.sample(ordered, min(count, len(ordered)))
