"""What is counted of conversations, at the finest grain and in sums of it. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ...kit.instants import MICROS, Instant
from ...kit.money import Micros
from ...measures import Case, Cell, Source, Tally, bucket_of
from ...measures.selection import RANK
from .packing import pack_askers, pack_buckets, unpack_buckets


class Grain(NamedTuple):
    """What one row counts: conversations of a position in a role, on one build, of one category, of one day.

    `day` is an ordinal; an unknown role or category is empty, an unknown build 0.
    """

    position: str
    day: int
    role: str
    build: int
    category: str


class Ended(NamedTuple):
    """A conversation that ended, with what is counted of it. `busy` in µs."""

    id: str
    grain: Grain
    ended_at: Instant
    busy: Instant | None
    cost_micros: Micros | None
    priced: str
    unmetered: bool
    sampled_1_in: float
    denied_calls: int
    human_minutes: float | None
    asker: str | None

    @property
    def whole_cost(self) -> Micros | None:
        """Its cost where that is known, whole and metered."""
        return self.cost_micros if self.priced == "all" and not self.unmetered else None


class Spoken(NamedTuple):
    """A standing verdict of one source on a conversation."""

    case: Case
    human_minutes: float | None


@dataclass
class Count:
    """Sums over conversations; texts as `packing` makes them.

    priced            those that cost figures rest on: the whole cost is known, and they are no sample
    unpriced          those whose cost is unknown, a lower bound, or was not metered; `unmetered` the last alone
    sampled           those of which the sender sent only one in so many; they `stand_for` so many
    human_minutes     people's time, over the `human_minutes_of` conversations of which it is known
    unanswered        by source, the cases drawn at random for it that it has not answered
    """

    ended: int = 0
    priced: int = 0
    cost_micros: Micros = 0
    cost_squared: float = 0.0
    unpriced: int = 0
    unmetered: int = 0
    sampled: int = 0
    stand_for: float = 0.0
    late: int = 0
    late_of: int = 0
    human_minutes: float = 0.0
    human_minutes_of: int = 0
    denied_calls: int = 0
    buckets: str = ""
    askers: str = ""
    cells: dict[Case, Cell] = field(default_factory=dict)
    unanswered: dict[Source, int] = field(default_factory=dict)

    def add(self, other: "Count") -> None:
        """Count these conversations too, which are all different."""
        for name in SUMMED:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for case, cell in other.cells.items():
            self.add_cell(case, cell)
        for source, cases in other.unanswered.items():
            self.unanswered[source] = self.unanswered.get(source, 0) + cases

    def add_cell(self, case: Case, cell: Cell) -> None:
        """Count cases of one kind of verdict."""
        kept = self.cells.get(case)
        self.cells[case] = cell if kept is None else kept.merge(cell)

    @property
    def tally(self) -> Tally:
        """What the measures read."""
        return Tally(
            ended=self.ended,
            verdicts=self.cells,
            unanswered=self.unanswered,
            priced=self.priced,
            cost_micros=self.cost_micros,
            cost_squared=self.cost_squared,
            buckets=unpack_buckets(self.buckets),
            late=self.late,
            late_of=self.late_of,
        )


NUMBERS = (
    "ended", "priced", "cost_micros", "cost_squared", "unpriced", "unmetered", "sampled", "stand_for",
    "late", "late_of", "human_minutes", "human_minutes_of", "denied_calls",
)  # fmt: skip
TEXTS = ("buckets", "askers")
SUMMED = (*NUMBERS, *TEXTS)


@dataclass(frozen=True)
class Said:
    """What was said of conversations, by conversation: standing verdicts, and sources that owe an answer."""

    verdicts: Mapping[str, Sequence[Spoken]]
    owed: Mapping[str, Sequence[Source]]


def counted(
    ended: Iterable[Ended], said: Said, expected_p95_s: Mapping[tuple[str, Instant], float]
) -> Mapping[Grain, Count]:
    """Count conversations at the finest grain. `expected_p95_s`: by role and the instant of the end."""
    rows: dict[Grain, _Row] = defaultdict(_Row)
    for conversation in ended:
        row = rows[conversation.grain]
        spoken = said.verdicts.get(conversation.id, ())
        row.take(conversation, spoken)
        row.time(conversation, expected_p95_s)
        for source in said.owed.get(conversation.id, ()):
            row.count.unanswered[source] = row.count.unanswered.get(source, 0) + 1
    return {grain: row.finished() for grain, row in rows.items()}


@dataclass
class _Row:
    """One row while its conversations are counted."""

    count: Count = field(default_factory=Count)
    buckets: dict[int, int] = field(default_factory=dict)
    askers: set[str] = field(default_factory=set)

    def take(self, conversation: Ended, spoken: Sequence[Spoken]) -> None:
        count, cost = self.count, conversation.whole_cost
        count.ended += 1
        count.denied_calls += conversation.denied_calls
        count.unpriced += cost is None
        count.unmetered += conversation.unmetered
        if conversation.sampled_1_in > 1:
            count.sampled += 1
            count.stand_for += conversation.sampled_1_in
            cost = None
        if cost is not None:
            count.priced += 1
            count.cost_micros += cost
            count.cost_squared += float(cost) * cost
        if conversation.asker is not None:
            self.askers.add(conversation.asker)
        cell = Cell(1) if cost is None else Cell(1, 1, cost)
        for verdict in spoken:
            count.add_cell(verdict.case, cell)
        self._take_minutes(conversation, spoken)

    def time(self, conversation: Ended, expected_p95_s: Mapping[tuple[str, Instant], float]) -> None:
        if conversation.busy is None:
            return
        seconds = conversation.busy / MICROS
        bucket = bucket_of(seconds)
        self.buckets[bucket] = self.buckets.get(bucket, 0) + 1
        expected = expected_p95_s.get((conversation.grain.role, conversation.ended_at))
        if expected is not None:
            self.count.late_of += 1
            self.count.late += seconds > expected

    def _take_minutes(self, conversation: Ended, spoken: Sequence[Spoken]) -> None:
        """What the trace knows of people's time, else what the highest source said of it."""
        minutes = conversation.human_minutes
        if minutes is None:
            told = [verdict for verdict in spoken if verdict.human_minutes is not None]
            best = min(told, key=lambda verdict: RANK.index(verdict.case.source), default=None)
            minutes = None if best is None else best.human_minutes
        if minutes is not None:
            self.count.human_minutes += minutes
            self.count.human_minutes_of += 1

    def finished(self) -> Count:
        self.count.buckets, self.count.askers = pack_buckets(self.buckets), pack_askers(self.askers)
        return self.count
