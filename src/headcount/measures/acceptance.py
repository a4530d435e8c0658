"""Acceptance, rework and out of scope: shares of verdicts, of one position or over several."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from .intervals import Interval, Stratum, pool, wilson
from .ratio import Price, Ratio, Share, TooLittle
from .selection import LEAST, Evidence, Verdicts, leading_over, selection_over
from .tally import NONE


class Part(NamedTuple):
    """`hits` of `n` cases."""

    hits: int
    n: int


Counting: TypeAlias = Callable[[Verdicts], Part]
"""Which drawn cases of a source a share is of, and which of these it counts."""


def accepted_of_judged(verdicts: Verdicts) -> Part:
    """Accepted, of accepted, rejected and reworked."""
    return Part(verdicts.accepted, verdicts.judged)


def reworked_of_judged(verdicts: Verdicts) -> Part:
    """Reworked, of accepted, rejected and reworked."""
    return Part(verdicts.drawn.get("reworked", NONE).cases, verdicts.judged)


def out_of_scope_of_answered(verdicts: Verdicts) -> Part:
    """Out of scope, of all with any verdict."""
    return Part(verdicts.drawn.get("out_of_scope", NONE).cases, verdicts.answered)


def acceptance(evidence: Evidence, price: Price | None = None) -> Ratio:
    """The share of judged conversations that were accepted; `price` is what enough would cost, told where it lacks."""
    return share(evidence, accepted_of_judged, price)


def rework(evidence: Evidence, price: Price | None = None) -> Ratio:
    """The share of judged conversations whose result a person had to work over."""
    return share(evidence, reworked_of_judged, price)


def out_of_scope(evidence: Evidence, price: Price | None = None) -> Ratio:
    """The share of conversations with any verdict that were not the role's to take."""
    return share(evidence, out_of_scope_of_answered, price)


def share(evidence: Evidence, counting: Counting, price: Price | None = None) -> Ratio:
    """A share of one position's verdicts with Wilson's interval, from 20 cases of one source on.

    Where too many drawn cases have no answer, the interval spans what it would be had all of them, or none, been hits.
    """
    verdicts = evidence.leading(lambda verdicts: counting(verdicts).n)
    hits, n = counting(verdicts)
    if n < LEAST:
        return TooLittle(n, evidence.tally.ended, price)
    more = verdicts.unanswered if verdicts.selection == "volunteered" else 0
    low, high = wilson(hits / (n + more), n + more).low, wilson((hits + more) / (n + more), n + more).high
    return Share(hits / n, n, evidence.tally.ended, low, high, verdicts.selection, verdicts.source)


@dataclass(frozen=True)
class Overall:
    """A share over several positions, and the names of those it says nothing of: they have conversations, no draw."""

    ratio: Ratio
    missing: tuple[str, ...]


def share_over(positions: Mapping[str, Evidence], counting: Counting, price: Price | None = None) -> Overall:
    """A share over positions by name, each weighted by all its ended conversations, from 20 cases of one source on."""
    source = leading_over(positions, lambda verdicts: counting(verdicts).n)
    ended = sum(evidence.tally.ended for evidence in positions.values())
    missing: list[str] = []
    strata: list[Stratum] = []
    seen: list[Verdicts] = []
    for name, evidence in positions.items():
        verdicts = evidence.of(source)
        hits, n = counting(verdicts)
        if n:
            strata.append(Stratum(evidence.tally.ended, hits, n))
            seen.append(verdicts)
        elif evidence.tally.ended:
            missing.append(name)
    cases = sum(stratum.n for stratum in strata)
    if cases < LEAST:
        return Overall(TooLittle(cases, ended, price), tuple(missing))
    marked = selection_over(seen)
    low, high = _span(strata, [each.unanswered if marked == "volunteered" else 0 for each in seen])
    return Overall(Share(pool(strata).share, cases, ended, low, high, marked, source), tuple(missing))


def _span(strata: Sequence[Stratum], unanswered: Sequence[int]) -> Interval:
    """The interval from all unanswered cases missed to all of them hit; the plain one where there are none."""
    pairs = list(zip(strata, unanswered, strict=True))
    missed = pool([Stratum(weight, hits, n + more) for (weight, hits, n), more in pairs])
    hit = pool([Stratum(weight, hits + more, n + more) for (weight, hits, n), more in pairs])
    return Interval(wilson(*missed).low, wilson(*hit).high)
