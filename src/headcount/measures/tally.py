"""The counts that every figure is computed from: a sum of rollup rows, which can be summed further."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

Verdict: TypeAlias = Literal["accepted", "rejected", "reworked", "out_of_scope", "abandoned", "unread"]
"""What was said of a conversation's result. The first three are *judged*, the others are counted beside."""

Selection: TypeAlias = Literal["census", "random", "volunteered", "presumed"]
"""How the case came to be judged."""

Source: TypeAlias = Literal["person", "grader", "rule", "self_reported"]
"""Who said it."""


class Case(NamedTuple):
    """A kind of verdict. `by_owner`: given by the person who owned the position the conversation is of."""

    verdict: Verdict
    selection: Selection
    source: Source
    by_owner: bool = False


class Cell(NamedTuple):
    """Conversations that got one kind of verdict.

    `cases`: all of them. `priced`: those of them whose whole cost is known. `cost_micros`: the cost of the priced ones,
    in millionths of a US dollar.
    """

    cases: int
    priced: int = 0
    cost_micros: int = 0

    def merge(self, other: "Cell") -> "Cell":
        """Both together (`+` would join two tuples)."""
        return Cell(self.cases + other.cases, self.priced + other.priced, self.cost_micros + other.cost_micros)


NONE = Cell(0)


@dataclass(frozen=True)
class Tally:
    """What happened in a set of conversations that have ended. `Tally()` is nothing; `a + b` is both together.

    ended          conversations that ended; every other count is of some of these
    verdicts       cells by kind of verdict. A conversation counts once for each source that has a standing verdict on
                   it: a rule that speaks later must not take a case out of the sample that people were drawn for
    unanswered     by source, the cases drawn at random for it that it has not answered
    priced         conversations whose whole cost is known; neither unpriced nor unmetered nor partly priced ones
    cost_micros    the cost of the priced ones, in millionths of a US dollar
    cost_squared   the sum of the squares of those costs, in micros squared: a float, as it passes 64 bits soon
    buckets        conversations with a known busy time, by `duration.bucket_of`; empty buckets may be left out
    late           conversations that took longer than the 95th percentile expected of them when they ended
    late_of        conversations with a known busy time for which such an expectation was then in force
    """

    ended: int = 0
    verdicts: Mapping[Case, Cell] = field(default_factory=dict)
    unanswered: Mapping[Source, int] = field(default_factory=dict)
    priced: int = 0
    cost_micros: int = 0
    cost_squared: float = 0.0
    buckets: Mapping[int, int] = field(default_factory=dict)
    late: int = 0
    late_of: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return total((self, other))

    @property
    def timed(self) -> int:
        """Conversations with a known busy time."""
        return sum(self.buckets.values())

    @property
    def unpriced(self) -> int:
        """Conversations that cost figures leave out: their cost is unknown, a lower bound, or was not metered."""
        return self.ended - self.priced


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum of tallies of conversations that are all different."""
    each = list(tallies)
    verdicts: dict[Case, Cell] = {}
    unanswered: dict[Source, int] = {}
    buckets: dict[int, int] = {}
    for tally in each:
        for case, cell in tally.verdicts.items():
            verdicts[case] = verdicts.get(case, NONE).merge(cell)
        for source, cases in tally.unanswered.items():
            unanswered[source] = unanswered.get(source, 0) + cases
        for bucket, cases in tally.buckets.items():
            buckets[bucket] = buckets.get(bucket, 0) + cases
    return Tally(
        ended=sum(tally.ended for tally in each),
        verdicts=verdicts,
        unanswered=unanswered,
        priced=sum(tally.priced for tally in each),
        cost_micros=sum(tally.cost_micros for tally in each),
        cost_squared=sum(tally.cost_squared for tally in each),
        buckets=buckets,
        late=sum(tally.late for tally in each),
        late_of=sum(tally.late_of for tally in each),
    )
