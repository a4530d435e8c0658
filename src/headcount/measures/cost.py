"""Cost per accepted: what one useful outcome costs, the wasted work included."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, sqrt
from typing import NamedTuple

from .intervals import Z, spread
from .selection import LEAST, Evidence, Verdicts, leading_over, selection_over
from .tally import NONE, Selection, Source

LEAST_ACCEPTED = 5
"""Fewer accepted cases than this say too little of how many there are."""


@dataclass(frozen=True)
class CostPerAccepted:
    """Micros of a US dollar for one accepted conversation, from `n` drawn and priced cases; None below the least n.

    `selection` and `source` are None with the value. `missing` names the positions this says nothing of.
    """

    n: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    selection: Selection | None = None
    source: Source | None = None
    missing: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The shape of the interface, in whole micros."""
        value, low, high = (None if part is None else round(part) for part in (self.value, self.low, self.high))
        return {"value": value, "low": low, "high": high, "n": self.n}


class Sample(NamedTuple):
    """One position: its N priced conversations with their known cost, and the n drawn among them.

    `squared`: the sum of squares of the N costs. `drawn_micros`, `accepted_micros`: cost of the n, and of the accepted
    of them. `unanswered`: drawn cases without an answer that the interval must allow for.
    """

    priced: int
    micros: int
    squared: float
    n: int
    accepted: int
    drawn_micros: int
    accepted_micros: int
    unanswered: int

    def rate(self, more_hits: int = 0, more: int = 0) -> float:
        """Estimated accepted conversations among the N."""
        return self.priced * (self.accepted + more_hits) / (self.n + more)


def cost_per_accepted(evidence: Evidence) -> CostPerAccepted:
    """Cost per accepted of one position; the formula stands at `cost_per_accepted_over`."""
    verdicts = evidence.leading(priced_of)
    if not verdicts.priced:
        return CostPerAccepted(0)
    return _figure([_sample(evidence, verdicts)], verdicts.selection, verdicts.source)


def cost_per_accepted_over(positions: Mapping[str, Evidence]) -> CostPerAccepted:
    """Cost per accepted over positions by name: their known cost over the estimated number of accepted conversations.

    With C and N the cost and number of a position's priced conversations, u the accepted share of its n drawn ones
    (census or random, priced, with any verdict), the value is ΣC / ΣN·u: a ratio whose numerator is known. The interval
    is value·e^(±1.96√V) with, for one position, V = (1 − u)/(n·u) + s²/(N·c̄²) − 2g/(N·c̄·u), where c̄ and s² are mean
    and variance of the N costs and g is the covariance of cost and acceptance over the n (delta method on the
    logarithm; Cochran 1977 ch. 6). Least n: 20 drawn, 5 of them accepted. Where every conversation is judged this is
    total cost over accepted conversations.
    """
    source = leading_over(positions, priced_of)
    each = {name: evidence.of(source) for name, evidence in positions.items()}
    samples = {name: _sample(positions[name], verdicts) for name, verdicts in each.items() if verdicts.priced}
    missing = tuple(name for name, evidence in positions.items() if evidence.tally.priced and name not in samples)
    marked = selection_over([each[name] for name in samples])
    return replace(_figure(list(samples.values()), marked, source), missing=missing)


def priced_of(verdicts: Verdicts) -> int:
    """The size that cost goes by."""
    return verdicts.priced


def _figure(samples: Sequence[Sample], marked: Selection, source: Source) -> CostPerAccepted:
    n = sum([sample.n for sample in samples])
    if n < LEAST or sum([sample.accepted for sample in samples]) < LEAST_ACCEPTED:
        return CostPerAccepted(n)
    low, value, high = _estimate(samples, marked)
    return CostPerAccepted(n, value, low, high, marked, source)


def _sample(evidence: Evidence, verdicts: Verdicts) -> Sample:
    tally, accepted = evidence.tally, verdicts.drawn.get("accepted", NONE)
    return Sample(
        priced=tally.priced,
        micros=tally.cost_micros,
        squared=tally.cost_squared,
        n=verdicts.priced,
        accepted=accepted.priced,
        drawn_micros=sum([cell.cost_micros for cell in verdicts.drawn.values()]),
        accepted_micros=accepted.cost_micros,
        unanswered=verdicts.unanswered,
    )


def _estimate(samples: Sequence[Sample], marked: Selection) -> tuple[float, float, float]:
    """Low, value and high. Unanswered cases widen it only where they are so many that the figure is marked."""
    micros = sum([sample.micros for sample in samples])
    useful = sum([sample.rate() for sample in samples])
    value = micros / useful
    factor = exp(Z * sqrt(max(0.0, _variance(samples, micros, useful))))
    if marked != "volunteered":
        return value / factor, value, value * factor
    most = sum(sample.rate(sample.unanswered, sample.unanswered) for sample in samples)
    fewest = sum(sample.rate(0, sample.unanswered) for sample in samples)
    return micros / most / factor, value, micros / fewest * factor


def _variance(samples: Sequence[Sample], micros: int, useful: float) -> float:
    """V of the logarithm: that of the accepted share, that of the cost, less what both share."""
    overall = useful / sum([sample.priced for sample in samples])
    share = cost = both = 0.0
    for sample in samples:
        accepted = sample.accepted / sample.n
        mean = sample.micros / sample.priced
        share += sample.priced**2 * spread(sample.accepted, sample.n, overall) / sample.n
        cost += sample.priced * max(0.0, sample.squared / sample.priced - mean * mean)
        both += sample.priced * (sample.accepted_micros / sample.n - sample.drawn_micros / sample.n * accepted)
    if not micros:
        return share / useful**2
    return share / useful**2 + cost / micros**2 - 2 * both / (micros * useful)
