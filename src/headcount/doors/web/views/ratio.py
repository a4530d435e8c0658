"""A ratio as every page shows it: value, denominator, selection, interval; or that there is too little evidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from .. import words
from ..charts import Scale, scale_of
from ..charts.dimension import Span
from .marks import SELECTIONS, Selection, Status

Better: TypeAlias = Literal["higher", "lower"]


@dataclass(frozen=True)
class Price:
    """What enough evidence would cost: further verdicts on drawn cases, and a person's minutes for them."""

    verdicts: int
    minutes: float

    def __str__(self) -> str:
        return f"{words.plural(self.verdicts, 'more verdict')}, about {words.minutes(self.minutes)}"


@dataclass(frozen=True)
class Ratio:
    """`n` of `of` were looked at and `value` of those counted, between `low` and `high` at 95 %.

    Below the least n there is no value: `needs` is that least n and `price` what reaching it costs. `expected` is
    what the job description asks for; `better` says on which side of it lies the better.
    """

    n: int
    of: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    selection: Selection | None = None
    needs: int | None = None
    price: Price | None = None
    expected: float | None = None
    better: Better = "higher"
    note: str | None = None

    @property
    def span(self) -> Span | None:
        """What is drawn, or None where there is too little evidence."""
        if self.value is None or self.low is None or self.high is None:
            return None
        return Span(self.value, self.low, self.high, self.expected, self.misses)

    @property
    def misses(self) -> bool:
        """Whether the whole interval lies on the worse side of what is expected."""
        if self.expected is None or self.low is None or self.high is None:
            return False
        return self.high < self.expected if self.better == "higher" else self.low > self.expected

    @property
    def meets(self) -> bool:
        """Whether the whole interval lies on the better side of what is expected, or at it."""
        if self.expected is None or self.low is None or self.high is None:
            return False
        return self.low >= self.expected if self.better == "higher" else self.high <= self.expected

    @property
    def unknown(self) -> str:
        """Why there is no figure, where there is none."""
        return "not enough evidence" if self.of else "no conversation"

    @property
    def judged(self) -> str:
        """`620 judged of 812`; where only people can be asked for more, `7 judged by people of 14, 20 needed`."""
        if self.value is None and self.needs is not None:
            return f"{words.count(self.n)} judged by people of {words.count(self.of)}, {words.count(self.needs)} needed"
        return f"{words.count(self.n)} judged of {words.count(self.of)}"

    @property
    def between(self) -> str | None:
        """The interval in percent and how the cases were chosen; None where there is no interval."""
        if self.low is None or self.high is None:
            return None
        return words.interval(self.low, self.high) + (f" · {SELECTIONS[self.selection]}" if self.selection else "")

    @property
    def reading(self) -> Status:
        """What the interval says against the expectation."""
        if self.value is None:
            return Status("none", "too few")
        if self.expected is None:
            return Status("none", "nothing expected")
        if self.misses:
            return Status("watch", "below" if self.better == "higher" else "above")
        return Status("ok", "meets it") if self.meets else Status("half", "undecided")


def common_scale(ratios: Iterable[Ratio | None]) -> Scale:
    """One scale for a column of ratios: wide enough for every interval and expectation in it."""
    shares: list[float] = []
    for ratio in ratios:
        span = ratio.span if ratio else None
        if span:
            shares += [span.low, span.high] + ([span.expected] if span.expected is not None else [])
    return scale_of(shares)


def own_scale(ratio: Ratio) -> Scale:
    """The scale of a ratio that stands alone."""
    return common_scale([ratio])
