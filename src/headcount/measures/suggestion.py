"""What the verdicts suggest to a review. A suggestion is never an action: a person decides."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from .selection import LEAST, Evidence

Says: TypeAlias = Literal["retire", "adjust", "expand", "keep", "not_enough"]

MARGIN = 0.05
"""How far below the target acceptance still counts as meeting it."""

LEAST_TO_EXPAND = 50
SURE, LIKELY = 0.95, 0.80


@dataclass(frozen=True)
class Suggestion:
    """What `accepted` of `n` judged conversations say against a target acceptance, and how surely.

    The probabilities are the posterior's: of true acceptance being below target − 2·margin, below target − margin, and
    above target.
    """

    says: Says
    accepted: int
    n: int
    target: float
    far_below: float
    below: float
    above: float


def suggest(evidence: Evidence, target: float) -> Suggestion:
    """The suggestion from one position's own evidence; none from a draw that is marked volunteered."""
    verdicts = evidence.leading()
    found = suggest_from(verdicts.accepted, verdicts.judged, target)
    if verdicts.selection != "volunteered":
        return found
    return Suggestion("not_enough", found.accepted, found.n, target, found.far_below, found.below, found.above)


def suggest_from(accepted: int, n: int, target: float) -> Suggestion:
    """The first that holds: retire, adjust, expand, keep; else not enough evidence.

    Posterior Beta(½ + accepted, ½ + others) (Jeffreys' prior), M the margin. retire: P(p < target − 2M) ≥ .95 · adjust:
    P(p < target − M) ≥ .80 · expand: P(p > target) ≥ .95 and n ≥ 50 · keep: P(p ≥ target − M) ≥ .80; each from n = 20.
    """
    far_below = probability_below(target - 2 * MARGIN, accepted, n)
    below = probability_below(target - MARGIN, accepted, n)
    above = 1 - probability_below(target, accepted, n)
    says: Says = "not_enough"
    if n >= LEAST and far_below >= SURE:
        says = "retire"
    elif n >= LEAST and is_low(below):
        says = "adjust"
    elif n >= LEAST_TO_EXPAND and above >= SURE:
        says = "expand"
    elif n >= LEAST and is_fair(below):
        says = "keep"
    return Suggestion(says, accepted, n, target, far_below, below, above)


def probability_below(share: float, accepted: int, n: int) -> float:
    """The posterior probability that true acceptance lies below a share, after `accepted` of `n`."""
    from scipy.special import betainc

    return float(betainc(0.5 + accepted, 0.5 + n - accepted, min(max(share, 0.0), 1.0)))


def is_low(below: float) -> bool:
    """Whether acceptance is likely below target − margin: what adjusts, and what every retirement includes."""
    return below >= LIKELY


def is_fair(below: float) -> bool:
    """Whether acceptance is likely at least target − margin: what keeps, and what every expansion includes."""
    return 1 - below >= LIKELY
