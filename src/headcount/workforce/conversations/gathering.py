"""Receiving spans: what of a trace is new, what is known of it already, and what is kept of both."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...kit.instants import DAY
from ...office import Act
from .fold import Run, fold
from .memory import Memory, Remembered
from .packing import Packing
from .records import spans
from .records.spans import Trace
from .span import Span, folding, standing

MOST_SPANS = 20_000
"""Spans of one trace: each new one has it folded anew."""

CLOSED = "a span of a trace of which nothing had come for seven days"
TOO_MANY = f"a span of a trace of more than {MOST_SPANS} spans"


@dataclass
class Gathered:
    """A trace with the spans that were kept of it and those that came."""

    trace: Trace
    known: Mapping[bytes, Span]
    came: Mapping[bytes, Span]
    is_new: bool = False

    @property
    def number(self) -> int:
        """The number of the trace."""
        return self.trace.number

    @cached_property
    def news(self) -> Mapping[bytes, Span]:
        """The spans that are to be kept: new, or other than what was kept of them, and standing before it."""
        if not self.known:
            return self.came
        standing_now = {i: standing(self.known[i], s) if i in self.known else s for i, s in self.came.items()}
        return {i: span for i, span in standing_now.items() if span is not self.known.get(i)}

    @cached_property
    def spans(self) -> Mapping[bytes, Span]:
        """All spans of the trace as they stand now."""
        return {**self.known, **self.news} if self.known else self.came

    @property
    def is_full(self) -> bool:
        """Whether it would have more spans than a trace may."""
        return len(self.known) + len(self.came) > MOST_SPANS < len(self.spans)

    def fold(self) -> Sequence[Run]:
        """The runs in the trace, from all that is known of it."""
        return fold(map(folding, self.spans.values()))

    def without(self, refused: Iterable[bytes]) -> "Gathered":
        """The trace as if these spans had not come."""
        left = {span_id: span for span_id, span in self.came.items() if span_id not in set(refused)}
        return Gathered(self.trace, self.known, left, self.is_new)


@dataclass
class Gathering:
    """One act's receipt of spans, by trace."""

    act: Act
    memory: Memory

    def __post_init__(self) -> None:
        self.memory.begin(self.act.at // DAY)
        self._packing = Packing(self.act, self.memory)

    def gather(
        self, came: Mapping[bytes, Mapping[bytes, Span]]
    ) -> tuple[Mapping[bytes, Gathered], Mapping[bytes, str]]:
        """The traces (by id) that spans (by span id) came for, and why those that are missing can take none."""
        known = dict(spans.known(self.act.tx, came.keys()))
        begun = spans.begin(self.act.tx, came.keys() - known.keys(), self.act.at)
        known |= begun
        taking = {trace_id: trace for trace_id, trace in known.items() if trace.closed_at is None}
        kept = self._kept({trace_id: trace for trace_id, trace in taking.items() if trace_id not in begun})
        gathered = {
            trace_id: Gathered(t, kept.get(trace_id, {}), came[trace_id], trace_id in begun)
            for trace_id, t in taking.items()
        }
        full = {trace_id for trace_id, each in gathered.items() if each.is_full}
        refused = {
            trace_id: TOO_MANY if trace_id in full else CLOSED for trace_id in known.keys() - gathered.keys() | full
        }
        return {trace_id: each for trace_id, each in gathered.items() if trace_id not in full}, refused

    def keep(self, gathered: Iterable[Gathered]) -> None:
        """Keep what came."""
        received = list(gathered)
        changed = [each for each in received if each.news and not each.is_new]
        rows = self._packing.packed((each.number, span) for each in received for span in each.news.values())
        spans.put(self.act.tx, rows)
        again = [each.trace for each in received if not each.news]
        spans.received(self.act.tx, [each.trace for each in changed], again, self.act.at)
        for each in received:
            changes = each.trace.changes + bool(each.news and not each.is_new)
            self.memory.keep(each.number, Remembered(changes, each.spans))

    def _kept(self, traces: Mapping[bytes, Trace]) -> Mapping[bytes, Mapping[bytes, Span]]:
        found: dict[bytes, Mapping[bytes, Span]] = {}
        for trace_id, trace in traces.items():
            remembered = self.memory.trace(trace.number, trace.changes)
            if remembered is not None:
                found[trace_id] = remembered
        wanted = {trace.number: trace_id for trace_id, trace in traces.items() if trace_id not in found}
        rows = spans.observed(self.act.tx, wanted.keys())
        return {**found, **self._packing.unpacked({wanted[number]: each for number, each in rows.items()})}
