"""The dimension line: a share with its interval on a scale, and what it is held against."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from .svg import at, element, group, line

HEIGHT, MIDDLE, TICK = 14, 7, 3.5
_STEP, _LEAST_WIDTH = 0.1, 0.2


@dataclass(frozen=True)
class Scale:
    """The part of 0 to 1 a column of dimension lines shows; the same for every line of the column."""

    low: float = 0.0
    high: float = 1.0

    def place(self, share: float) -> float:
        """Where a share lies along the line, 0 to 1; what falls outside lies at the end."""
        return min(1.0, max(0.0, (share - self.low) / (self.high - self.low)))


def scale_of(shares: Iterable[float]) -> Scale:
    """The narrowest scale in tens of percent, at least twenty wide, that holds all shares; 0 to 1 for none."""
    known = list(shares)
    if not known:
        return Scale()
    low = math.floor(round(min(known) / _STEP, 6)) * _STEP
    high = math.ceil(round(max(known) / _STEP, 6)) * _STEP
    missing = max(0.0, _LEAST_WIDTH - (high - low))
    low = max(0.0, low - missing)
    return Scale(round(low, 1), round(min(1.0, max(high, low + _LEAST_WIDTH)), 1))


@dataclass(frozen=True)
class Span:
    """What a dimension line draws: a value between two ends, perhaps an expectation, and whether it misses that."""

    value: float
    low: float
    high: float
    expected: float | None = None
    misses: bool = False


def dimension(span: Span, scale: Scale) -> Markup:
    """The line as decoration: the same figures stand beside it as text."""
    low, high = scale.place(span.low), scale.place(span.high)
    tone = " misses" if span.misses else ""
    ends = (MIDDLE - TICK, MIDDLE + TICK)
    pieces = [line("scale", (0, 1), (MIDDLE, MIDDLE))]
    if span.expected is not None:
        mark = scale.place(span.expected)
        pieces.append(line("expected", (mark, mark), (0, HEIGHT)))
    pieces += [
        line(f"interval{tone}", (low, high), (MIDDLE, MIDDLE)),
        line(f"interval{tone}", (low, low), ends),
        line(f"interval{tone}", (high, high), ends),
        element("circle", class_=f"value{tone}", cx=at(scale.place(span.value)), cy=MIDDLE, r=3.5),
    ]
    return element("svg", group(pieces), class_="dimension", aria_hidden="true")
