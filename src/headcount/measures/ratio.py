"""A ratio as every door shows it: with its denominator, its selection and its interval, or as too little evidence."""

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from .selection import LEAST
from .tally import Selection, Source

DIGITS = 6
"""So many decimals leave the house: one value on every door, whatever order sums were taken in."""


@dataclass(frozen=True)
class Price:
    """What it would take a person: verdicts to give, and the minutes that giving them takes."""

    verdicts: int
    minutes: int

    def as_json(self) -> dict[str, int]:
        """The shape of the interface."""
        return {"verdicts": self.verdicts, "minutes": self.minutes}


@dataclass(frozen=True)
class Share:
    """A ratio that stands on enough cases: `value` of `n` cases, among `of` conversations, within `low` to `high`.

    `source` says whose verdicts these are; None where the ratio is not one of verdicts.
    """

    value: float
    n: int
    of: int
    low: float
    high: float
    selection: Selection
    source: Source | None = None

    def as_json(self) -> dict[str, object]:
        """The shape of the interface."""
        return {
            "value": round(self.value, DIGITS),
            "n": self.n,
            "of": self.of,
            "low": round(self.low, DIGITS),
            "high": round(self.high, DIGITS),
            "selection": self.selection,
        }


@dataclass(frozen=True)
class TooLittle:
    """Not enough evidence: `n` of the `needs` cases, among `of` conversations.

    `price` is what it would take; None where verdicts cannot buy it, or 200 of them would not be enough.
    """

    n: int
    of: int
    price: Price | None = None
    needs: int = LEAST
    value: ClassVar[None] = None

    def as_json(self) -> dict[str, object]:
        """The shape of the interface."""
        price = self.price.as_json() if self.price else None
        return {"value": None, "n": self.n, "of": self.of, "needs": self.needs, "price": price}


Ratio: TypeAlias = Share | TooLittle
