"""The price of enough: how many verdicts, and minutes of people, until a review has a suggestion to go by."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import exp, lgamma, sqrt

from .ratio import Price
from .selection import LEAST, Evidence
from .suggestion import LIKELY, MARGIN, is_fair, is_low, probability_below, suggest

MOST = 200
"""More verdicts than this are not asked for."""

VERDICT_S = 20.0
"""What one verdict takes a person until it has been measured."""


@dataclass(frozen=True)
class Silence:
    """For one target: which numbers of accepted cases leave a review without a suggestion, by judged cases.

    Retire implies adjust and expand implies keep, so it is one gap, between the last count that reads low and the first
    that reads fair. Gaps found once are kept: positions with one target share one of these.
    """

    target: float
    _found: dict[int, range] = field(default_factory=dict, init=False, repr=False, compare=False)

    def at(self, n: int) -> range:
        """The counts of accepted, of n judged, that suggest nothing; below the least n, all of them."""
        if n < LEAST:
            return range(n + 1)
        if n not in self._found:
            share = self.target - MARGIN
            reach = 0.84 * sqrt(n * max(0.0, share * (1 - share)))
            low = _first(lambda accepted: not is_low(probability_below(share, accepted, n)), n, n * share - reach)
            fair = _first(lambda accepted: is_fair(probability_below(share, accepted, n)), n, n * share + reach)
            self._found[n] = range(low, fair)
        return self._found[n]


def _first(holds: Callable[[int], bool], n: int, guess: float) -> int:
    """The least of 0 to n + 1 from which on a rule holds, searched from a guess; n + 1 where it never does."""
    at = min(max(round(guess), 0), n + 1)
    while at <= n and not holds(at):
        at += 1
    while at > 0 and holds(at - 1):
        at -= 1
    return at


def verdicts_needed(accepted: int, n: int, silence: Silence, least: int = 0) -> int | None:
    """The smallest m from `least` to 200 after which a suggestion is likely (≥ .8), or None.

    Over what the next m verdicts may be: the posterior predictive, beta-binomial with Beta(½ + accepted, ½ + others).
    """
    posterior = (0.5 + accepted, 0.5 + n - accepted)
    for more in range(max(least, LEAST - n), MOST + 1):
        gap = silence.at(n + more)
        silent = predictive(gap.start - accepted, gap.stop - accepted, more, posterior)
        if 1 - silent >= LIKELY:
            return more
    return None


def predictive(first: int, end: int, m: int, beta: tuple[float, float]) -> float:
    """The probability that `first` to `end` − 1 of m further cases are accepted, acceptance being Beta(a, b)."""
    a, b = beta
    at, end = max(first, 0), min(end, m + 1)
    if at >= end:
        return 0.0
    chance = exp(
        lgamma(m + 1) - lgamma(at + 1) - lgamma(m - at + 1)
        + lgamma(a + at) + lgamma(b + m - at) - lgamma(a + b + m)
        + lgamma(a + b) - lgamma(a) - lgamma(b)
    )  # fmt: skip
    total = 0.0
    for accepted in range(at, end):
        total += chance
        chance *= (m - accepted) / (accepted + 1) * (a + accepted) / (b + m - accepted - 1)
    return total


@dataclass(frozen=True)
class Prices:
    """Prices for many positions in one go. `verdict_s`: the judges' median time for one verdict, in seconds."""

    verdict_s: float = VERDICT_S
    _silences: dict[float, Silence] = field(default_factory=dict, init=False, repr=False, compare=False)

    def of(self, evidence: Evidence, target: float | None) -> Price | None:
        """What people would have to give until a review has a suggestion; nothing where it has already.

        Reckoned from people's own draw: only their verdicts can be asked for. Without a target it is what the least n
        lacks. None where 200 verdicts are not likely to be enough.
        """
        people = evidence.of("person")
        if target is None:
            leading = evidence.leading()
            return self.price(max(0, LEAST - leading.judged, leading.owed))
        if suggest(evidence, target).says != "not_enough":
            return self.price(0)
        silence = self._silences.setdefault(target, Silence(target))
        needed = verdicts_needed(people.accepted, people.judged, silence, people.owed)
        return None if needed is None else self.price(needed)

    def price(self, verdicts: int) -> Price:
        """So many verdicts, in minutes of the judges' median time."""
        return Price(verdicts, max(1, round(verdicts * self.verdict_s / 60)) if verdicts else 0)
