"""What is let in: who may report for which position, and whose word about a position counts."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ...connectors.telemetry import Observation
from ...office import Act
from ...workforce import positions
from ...workforce.conversations import Gathered, Run, Span, Whose, standing
from .batch import SpanKey
from .desk import Desk

NOT_ITS_TEAMS = "a span of a position that this key does not report for"
BANNED = "a span of a sender that is banned"


@dataclass
class Screened:
    """Spans that were let in, by trace and span; the refused ones, by reason; and those that contradict a key."""

    came: dict[bytes, dict[bytes, Span]] = field(default_factory=lambda: defaultdict(dict))
    refused: dict[str, list[SpanKey]] = field(default_factory=lambda: defaultdict(list))
    contradicting: list[SpanKey] = field(default_factory=list)

    def turn_away(self, traces: Mapping[bytes, str]) -> None:
        """Refuse all that came for these traces, each with its reason."""
        for trace_id, reason in traces.items():
            self.refused[reason] += [(trace_id, span_id) for span_id in self.came[trace_id]]

    def refuse(self, reason: str, spans: Mapping[bytes, Sequence[bytes]]) -> None:
        """Refuse these spans, by trace."""
        for trace_id, found in spans.items():
            self.refused[reason] += [(trace_id, span_id) for span_id in found]

    @property
    def refused_spans(self) -> Mapping[str, Sequence[SpanKey]]:
        """What was refused, by reason."""
        return {reason: spans for reason, spans in self.refused.items() if spans}


def screened(act: Act, desk: Desk, observations: Sequence[Observation]) -> Screened:
    """What of these spans is let in. What a position's credential proves stands before what spans say."""
    desk.let_in(act)
    found = Screened()
    proved = act.actor.id if act.actor.kind == "position" else None
    claimed = {observation.position for observation in observations if observation.position is not None}
    named = positions.ids_of(act.tx, claimed) if claimed else {}
    refused = _refused(act, desk, named)
    for observation in observations:
        if observation.position is not None and observation.position in refused:
            found.refused[NOT_ITS_TEAMS].append((observation.trace_id, observation.span_id))
            continue
        if proved is not None and observation.position is not None and named.get(observation.position) != proved:
            found.contradicting.append((observation.trace_id, observation.span_id))
        spans = found.came[observation.trace_id]
        span, known = Span(observation, proved), spans.get(observation.span_id)
        spans[observation.span_id] = span if known is None else standing(known, span)
    return found


def _refused(act: Act, desk: Desk, named: Mapping[str, str]) -> set[str]:
    """Of the positions that spans name, those that the actor may not report for."""
    if act.actor.kind != "sender":
        return set()
    return {said for said, position in named.items() if not desk.may_report_for(act, position)}


def is_refused(act: Act, desk: Desk, whose: Whose) -> bool:
    """Whether a run turned out to be of a position that whoever sends may not report for."""
    return act.actor.kind == "sender" and whose.position is not None and not desk.may_report_for(act, whose.position)


def spans_of(gathered: Gathered, wanted: Sequence[Run], others: Sequence[Run]) -> list[bytes]:
    """The spans that came for a trace which belong to the wanted runs of it: the nearest run above counts."""
    starts = {run.span_id: run in wanted for run in (*wanted, *others) if run.has_span}
    services = {run.service for run in wanted if not run.has_span}
    found = []
    for span_id, span in gathered.came.items():
        above = _above(gathered, span_id, starts)
        mine = starts[above] if above is not None else span.observation.service in services
        if mine:
            found.append(span_id)
    return found


def _above(gathered: Gathered, span_id: bytes, starts: Mapping[bytes, bool]) -> bytes | None:
    """The nearest span at or above one that starts a run."""
    passed: set[bytes] = set()
    while span_id not in starts:
        span = gathered.spans.get(span_id)
        if span is None or span_id in passed:
            return None
        passed.add(span_id)
        span_id = span.observation.parent_id
    return span_id
