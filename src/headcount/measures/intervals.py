"""95 % intervals of a share: of one sample, and of many samples weighted by the work they stand for."""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

Z = 1.96
"""The standard normal's two-sided 95 % point."""

OWN_SPREAD_FROM = 20
"""From so many cases on a sample's own share says how far it may be off."""


class Interval(NamedTuple):
    """From `low` to `high`, both included."""

    low: float
    high: float


class Stratum(NamedTuple):
    """One position's part of a pooled share: `hits` of `n` cases, standing for `weight` conversations."""

    weight: int
    hits: int
    n: int


class Pooled(NamedTuple):
    """A weighted share, and the size of one plain sample that would know it as well."""

    share: float
    effective_n: float


def wilson(share: float, n: float) -> Interval:
    """Wilson's score interval (1927) of a share seen in n > 0 cases; n may be an effective size.

    It always holds the share, stays within 0 and 1, and has a width even where all cases agree.
    """
    square = Z * Z / n
    centre = (share + square / 2) / (1 + square)
    half = Z / (1 + square) * sqrt(share * (1 - share) / n + square / (4 * n))
    return Interval(max(0.0, min(share, centre - half)), min(1.0, max(share, centre + half)))


def pool(strata: Sequence[Stratum]) -> Pooled:
    """The share over strata that all have cases, each weighted by the conversations it stands for.

    share = Σ Nᵢpᵢ / ΣNᵢ, variance = Σ Nᵢ²·pᵢ(1 − pᵢ)/nᵢ / (ΣNᵢ)² (stratified sampling, Cochran 1977 §5.3), and the
    effective n is share·(1 − share)/variance. A stratum of fewer than 20 cases takes the pooled share in place of its
    own pᵢ in the variance: a handful that agree would claim to be certain. Where that leaves no variance at all, the
    effective n is that of equal shares, (ΣNᵢ)² / Σ(Nᵢ²/nᵢ) (Kish 1965).
    """
    weight = sum(stratum.weight for stratum in strata)
    share = sum(stratum.weight * stratum.hits / stratum.n for stratum in strata) / weight
    share = min(1.0, share)
    scatter = share * (1 - share)
    variance = sum(
        (stratum.weight / weight) ** 2 * spread(stratum.hits, stratum.n, share) / stratum.n for stratum in strata
    )
    if scatter > 0 and variance > 0:
        return Pooled(share, scatter / variance)
    return Pooled(share, 1 / sum((stratum.weight / weight) ** 2 / stratum.n for stratum in strata))


def spread(hits: int, n: int, overall: float) -> float:
    """The variance of one case: from the sample's own share, or from the overall one where the sample is too small."""
    own = hits / n if n >= OWN_SPREAD_FROM else overall
    return own * (1 - own)
