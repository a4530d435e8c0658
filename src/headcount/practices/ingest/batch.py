"""What one act takes: spans by trace, and which requests they came in. Values and rules, no I/O."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from ...connectors.telemetry import Observation

SpanKey: TypeAlias = tuple[bytes, bytes]
"""Trace id and span id."""


@dataclass(frozen=True)
class Delivery:
    """One request as it was read. `digest` is that of its body."""

    observations: Sequence[Observation]
    rejected: Mapping[str, int]
    digest: str


@dataclass(frozen=True)
class Batch:
    """Spans of some traces, from requests of one actor."""

    observations: Sequence[Observation]
    digests: Collection[str]


@dataclass(frozen=True)
class Receipt:
    """What became of a batch: the spans that were refused, by reason.

    contradicting   spans that name another position than the one whose credential they came with; they are kept
    marked          the days that were marked for being counted
    """

    refused: Mapping[str, Collection[SpanKey]]
    contradicting: Collection[SpanKey]
    marked: Collection[tuple[str, int]]

    def answer_to(self, delivery: Delivery) -> "Answer":
        """What this says of the spans of one request."""
        if not self.refused and not self.contradicting:
            return Answer({})
        keys = Counter((each.trace_id, each.span_id) for each in delivery.observations)
        counts = {reason: sum(keys[key] for key in set(spans)) for reason, spans in self.refused.items()}
        contradicting = sum(keys[key] for key in set(self.contradicting))
        return Answer({reason: count for reason, count in counts.items() if count}, contradicting)


@dataclass(frozen=True)
class Answer:
    """What became of a request: how many of its spans were not kept, by reason, and how many contradict its key."""

    rejected: Mapping[str, int]
    contradicting: int = 0

    def __add__(self, other: "Answer") -> "Answer":
        rejected = Counter(self.rejected) + Counter(other.rejected)
        return Answer(rejected, self.contradicting + other.contradicting)


def batches(deliveries: Iterable[Delivery], most: int) -> Iterator[Batch]:
    """The spans of requests in batches of about so many, all spans of a trace in the same one."""
    by_trace: dict[bytes, list[Observation]] = defaultdict(list)
    of: dict[bytes, set[str]] = defaultdict(set)
    for delivery in deliveries:
        for observation in delivery.observations:
            by_trace[observation.trace_id].append(observation)
            of[observation.trace_id].add(delivery.digest)
    gathered = _Gathered()
    for trace_id, observations in by_trace.items():
        if gathered.observations and len(gathered.observations) + len(observations) > most:
            yield gathered.batch
            gathered = _Gathered()
        gathered.observations += observations
        gathered.digests |= of[trace_id]
    if gathered.observations:
        yield gathered.batch


@dataclass
class _Gathered:
    observations: list[Observation] = field(default_factory=list)
    digests: set[str] = field(default_factory=set)

    @property
    def batch(self) -> Batch:
        return Batch(self.observations, sorted(self.digests))
