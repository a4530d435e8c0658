"""Trace requests as many agents would send them: recorded captures, or made traces, again under ids of their own.

Requests are put together from bytes, so that the sender takes little of the machine it shares with the receiver.
"""

import os
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, islice
from pathlib import Path

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, KeyValue
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from headcount.connectors.telemetry import Observation, Reader
from headcount.kit.instants import now
from headcount.workforce.conversations.fold import fold

SPANS_A_REQUEST = 512
BESIDE = Path(__file__).parents[2] / "shared" / "data"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_CODE = 6


@dataclass(frozen=True)
class Totals:
    """What a set of traces adds up to."""

    spans: int = 0
    runs: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    tools: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(
            self.spans + other.spans,
            self.runs + other.runs,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.tools + other.tools,
        )


@dataclass(frozen=True)
class Cut:
    """A span's bytes, cut where ids stand: the pieces, and which id comes after each but the last."""

    origin: bytes
    pieces: Sequence[bytes]
    ids: Sequence[int]

    def copy(self, ids: Sequence[bytes]) -> bytes:
        parts = [self.pieces[0]]
        for which, piece in zip(self.ids, self.pieces[1:], strict=True):
            parts += (ids[which], piece)
        return b"".join(parts)


@dataclass(frozen=True)
class Trace:
    """A trace to copy. Its ids: the trace's, then the spans', then conversations' (kept as long as they are)."""

    spans: Sequence[Cut]
    members: int
    threads: Sequence[bytes]
    totals: Totals

    def copy(self, number: int) -> Iterator[tuple[bytes, bytes]]:
        """The spans of one copy: where each comes from, and its bytes."""
        code = _code(number)
        ids = [random.Random(number).randbytes(16)]
        ids += [(number << 12 | member + 1).to_bytes(8, "big") for member in range(self.members)]
        ids += [thread[:-_CODE] + code for thread in self.threads]
        for span in self.spans:
            yield span.origin, span.copy(ids)


def traces() -> Sequence[Trace]:
    """The traces to copy: every recorded one, or made ones where no recorded data is there."""
    folder = Path(os.environ.get("HEADCOUNT_SHARED_DATA", BESIDE)) / "captures"
    requests = [ExportTraceServiceRequest.FromString(path.read_bytes()) for path in sorted(folder.glob("*/*.pb"))]
    spans: dict[bytes, list[tuple[bytes, Span]]] = {}
    for request in requests or [_made(n) for n in range(8)]:
        for origin, span in _flat(request):
            spans.setdefault(span.trace_id, []).append((origin, span))
    latest = max(span.end_time_unix_nano for members in spans.values() for _, span in members)
    shift = time.time_ns() - 3_600_000_000_000 - latest
    return [_trace(members, shift) for members in spans.values()]


def requests(copied: Sequence[Trace], spans: int, window: int, totals: list[Totals]) -> Iterator[bytes]:
    """Bodies of 512 spans each, about so many spans in all, shuffled within a window; `totals` says what was sent."""
    chance = random.Random(7)
    waiting: list[tuple[bytes, bytes]] = []
    sent = 0
    for number in count():
        trace = copied[number % len(copied)]
        if sent >= spans:
            break
        waiting += trace.copy(number)
        totals[0] += trace.totals
        sent += trace.totals.spans
        if len(waiting) >= window:
            yield from _shuffled(waiting, chance)
            waiting = []
    yield from _shuffled(waiting, chance)


def _shuffled(spans: list[tuple[bytes, bytes]], chance: random.Random) -> Iterator[bytes]:
    chance.shuffle(spans)
    rest = iter(spans)
    while some := list(islice(rest, SPANS_A_REQUEST)):
        yield body(some)


def body(spans: Iterable[tuple[bytes, bytes]]) -> bytes:
    """A request of these spans, those from one place together."""
    together: dict[bytes, list[bytes]] = {}
    for origin, span in spans:
        together.setdefault(origin, []).append(_field(2, span))
    return b"".join(_field(1, _batch(origin, members)) for origin, members in together.items())


def _batch(origin: bytes, spans: Sequence[bytes]) -> bytes:
    """A batch: `origin` is the resource's field, its length in four bytes before it, and the scope's field."""
    size = int.from_bytes(origin[:4], "big")
    return origin[4 : 4 + size] + _field(2, origin[4 + size :] + b"".join(spans))


def _flat(request: ExportTraceServiceRequest) -> Iterator[tuple[bytes, Span]]:
    for resource in request.resource_spans:
        own = _field(1, resource.resource.SerializeToString())
        for scope in resource.scope_spans:
            origin = len(own).to_bytes(4, "big") + own + _field(1, scope.scope.SerializeToString())
            for span in scope.spans:
                yield origin, span


def _trace(members: Sequence[tuple[bytes, Span]], shift: int) -> Trace:
    for _, span in members:
        span.start_time_unix_nano += shift
        span.end_time_unix_nano += shift
        del span.links[:]
    observed = _observed(members)
    threads = sorted({one.thread.encode() for one in observed if one.thread and len(one.thread) > _CODE}, key=len)
    ids = [members[0][1].trace_id, *(span.span_id for _, span in members), *threads]
    cuts = [_cut(origin, span.SerializeToString(), ids) for origin, span in members]
    runs = fold(observed)
    tools: Counter[str] = Counter()
    for run in runs:
        tools.update(run.tool_calls)
    tokens = [(run.tokens.input or 0, run.tokens.output or 0) for run in runs]
    totals = Totals(len(members), len(runs), sum(t for t, _ in tokens), sum(t for _, t in tokens), tools)
    return Trace(cuts, len(members), threads, totals)


def _observed(members: Sequence[tuple[bytes, Span]]) -> Sequence[Observation]:
    whole = body((origin, span.SerializeToString()) for origin, span in members)
    return Reader(b"salt").read(whole, "application/x-protobuf", "", now()).observations


def _cut(origin: bytes, span: bytes, ids: Sequence[bytes]) -> Cut:
    places = []
    for which, known in enumerate(ids):
        at = span.find(known)
        while at >= 0:
            places.append((at, at + len(known), which))
            at = span.find(known, at + len(known))
    pieces, order, at = [], [], 0
    for start, end, which in sorted(places):
        if start >= at:
            pieces.append(span[at:start])
            order.append(which)
            at = end
    return Cut(origin, [*pieces, span[at:]], order)


def _code(number: int) -> bytes:
    digits = ""
    for _ in range(_CODE):
        number, digit = divmod(number, 36)
        digits += _DIGITS[digit]
    return digits.encode()


def _field(number: int, content: bytes) -> bytes:
    size, length = len(content), bytearray()
    while size > 127:
        length.append(size & 127 | 128)
        size >>= 7
    length.append(size)
    return bytes((number << 3 | 2,)) + bytes(length) + content


def _made(number: int) -> ExportTraceServiceRequest:
    """A request with one agent's run: calls of a model and of tools, some six hundred bytes a span."""
    start = time.time_ns()
    request = ExportTraceServiceRequest()
    batch = request.resource_spans.add()
    batch.resource.attributes.append(_text("service.name", f"made-{number}"))
    spans = batch.scope_spans.add().spans
    root = spans.add(name="invoke_agent clerk", span_id=bytes([99] * 7 + [number]))
    root.attributes.extend(_said("invoke_agent", "agent.name", f"clerk-{number}"))
    root.attributes.append(_text("gen_ai.conversation.id", f"conversation-{number:06d}"))
    for place in range(1, 6):
        call = _said("chat", "request.model", "gpt-4o-mini")
        call += [_count("input_tokens", 120 * place), _count("output_tokens", 20)]
        said = call if place % 2 else _said("execute_tool", "tool.name", f"tool_{place}")
        span = spans.add(name="step", span_id=bytes([place] * 7 + [number]), parent_span_id=root.span_id)
        span.attributes.extend(said)
    for span in spans:
        span.trace_id = bytes([number + 1] * 16)
        span.start_time_unix_nano, span.end_time_unix_nano = start, start + 10**9
    return request


def _said(operation: str, key: str, value: str) -> list[KeyValue]:
    content = _text("gen_ai.input.messages", '[{"role": "user", "parts": [{"content": "' + "word " * 80 + '"}]}]')
    return [_text("gen_ai.operation.name", operation), _text(f"gen_ai.{key}", value), content]


def _text(key: str, value: str) -> KeyValue:
    return KeyValue(key=key, value=AnyValue(string_value=value))


def _count(name: str, value: int) -> KeyValue:
    return KeyValue(key=f"gen_ai.usage.{name}", value=AnyValue(int_value=value))
