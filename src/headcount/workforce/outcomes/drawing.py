"""Drawing cases at random for a judge. Pure: the noise is the act's, so that an act tried again draws the same."""

import random
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from zoneinfo import ZoneInfo

from ...kit.instants import Instant, start_of
from ...kit.refusals import Invalid
from ...measures import Source
from .outcome import Judge

DRAWN_MOST = 50
"""So many cases are drawn at once at most."""

LISTED_MOST = 2_000
"""Of so many conversations all that can be drawn are listed."""


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

    def since(self, zone: ZoneInfo) -> Instant:
        """Its first moment."""
        return start_of(self.first, zone)

    def until(self, zone: ZoneInfo) -> Instant:
        """Its last moment."""
        return start_of(self.last + timedelta(days=1), zone) - 1


@dataclass(frozen=True)
class Pool:
    """What is drawn from: a position's conversations of a window that ended from an instant to another, both included,
    in production, and were not drawn for this source before.
    """

    position: str
    source: Source
    window: Window
    since: Instant
    until: Instant


def window_to(day: date) -> Window:
    """The 92 days up to a day: about a quarter."""
    return Window(day - timedelta(days=91), day)


def drawn_from(candidates: Collection[str], count: int, noise: str) -> Sequence[str]:
    """So many of the candidates, or all where there are fewer: each set of them as likely as any other."""
    ordered = sorted(candidates)
    return _chance(noise).sample(ordered, min(count, len(ordered)))


def places_in(days: Sequence[tuple[int, int]], most: int, noise: str) -> Iterator[tuple[int, int]]:
    """Places among the conversations of some days, each a pair (day, how many of its day stand before it), at random.

    `days` are pairs (day, how many it has). To take those of the places that hold a candidate, one after another, is to
    draw from all candidates, whatever their share. No place comes twice, and at most so many come.
    """
    ends = list(accumulate(size for _, size in days))
    size = ends[-1] if ends else 0
    for place in _chance(noise).sample(range(size), min(most, size)):
        at = bisect_right(ends, place)
        yield days[at][0], place - (ends[at - 1] if at else 0)


def _chance(noise: str) -> random.Random:
    return random.Random(noise)  # noqa: S311  (a sample; its seed is an id that nobody can foretell)
