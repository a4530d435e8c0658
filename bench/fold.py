"""Microseconds a span: request bytes to observations, observations to runs, and to stored rows and back.

    python bench/fold.py [--seconds 6]

Each capture is multiplied to requests of 512 spans, as exporters send them; where the recorded data is absent,
traces are made that look like them. Every figure is the least of many rounds, as the machine may be busy.
"""

import argparse
import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, KeyValue
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from headcount.connectors.telemetry import Form, Limits, Observation, Reader, pack, unpack, wire
from headcount.workforce.conversations.fold import fold

T = TypeVar("T")

SPANS = 512
BESIDE = Path(__file__).parents[2] / "shared" / "data"


def captures() -> Iterator[ExportTraceServiceRequest]:
    """The recorded requests, one for each scenario file."""
    folder = Path(os.environ.get("HEADCOUNT_SHARED_DATA", BESIDE)) / "captures"
    for path in sorted(folder.glob("*/*.pb")):
        yield ExportTraceServiceRequest.FromString(path.read_bytes())


def made() -> ExportTraceServiceRequest:
    """A request with one agent's run: three calls of a model, two of tools, some six hundred bytes a span."""
    start = time.time_ns()
    request = ExportTraceServiceRequest()
    batch = request.resource_spans.add()
    batch.resource.attributes.append(text("service.name", "made"))
    spans = batch.scope_spans.add().spans
    spans.add(name="invoke_agent clerk", span_id=b"0" * 8, attributes=attributes("invoke_agent", "agent.name", "clerk"))
    for number in range(1, 6):
        tool = attributes("execute_tool", "tool.name", f"tool_{number}")
        call = attributes("chat", "request.model", "gpt-4o-mini")
        call += [count("input_tokens", 120 * number), count("output_tokens", 20)]
        spans.add(
            name="step", span_id=bytes([number]) * 8, parent_span_id=b"0" * 8, attributes=call if number % 2 else tool
        )
    for span in spans:
        span.trace_id, span.start_time_unix_nano, span.end_time_unix_nano = b"0" * 16, start, start + 10**9
    return request


def attributes(operation: str, key: str, value: str) -> list[KeyValue]:
    content = text("gen_ai.input.messages", '[{"role": "user", "parts": [{"content": "' + "word " * 80 + '"}]}]')
    return [text("gen_ai.operation.name", operation), text(f"gen_ai.{key}", value), content]


def text(key: str, value: str) -> KeyValue:
    return KeyValue(key=key, value=AnyValue(string_value=value))


def count(name: str, value: int) -> KeyValue:
    return KeyValue(key=f"gen_ai.usage.{name}", value=AnyValue(int_value=value))


def multiplied(request: ExportTraceServiceRequest) -> bytes:
    """A request of about 512 spans: the same spans again and again, with ids of their own."""
    spans = [span for batch in request.resource_spans for scope in batch.scope_spans for span in scope.spans]
    copies = max(1, SPANS // len(spans))
    for batch in request.resource_spans:
        for scope in batch.scope_spans:
            ours = list(scope.spans)
            del scope.spans[:]
            for copy in range(copies):
                scope.spans.extend(renamed(span, copy) for span in ours)
    return request.SerializeToString()


def renamed(span: Span, copy: int) -> Span:
    new = Span()
    new.CopyFrom(span)
    new.trace_id = copy.to_bytes(4, "big") + span.trace_id[4:]
    return new


def least(work: Callable[[T], object], items: Sequence[T], spans: int, seconds: float) -> float:
    """The least time of many rounds for each item, together, in microseconds a span."""
    best, until = [float("inf")] * len(items), time.perf_counter() + seconds
    while True:
        for place, item in enumerate(items):
            start = time.perf_counter()
            work(item)
            best[place] = min(best[place], time.perf_counter() - start)
        if time.perf_counter() > until:
            return sum(best) / spans * 1e6


class Texts:
    """Numbers for texts, as a store would keep them."""

    def __init__(self) -> None:
        self.numbers: dict[str | None, int] = {None: 0}
        self.texts = [""]

    def number(self, text: str | None) -> int:
        if text is not None and text not in self.numbers:
            self.numbers[text] = len(self.texts)
            self.texts.append(text)
        return self.numbers[text]

    def text(self, number: int) -> str:
        return self.texts[number]


def walked(body: bytes) -> int:
    """Decode a request and look at no attribute."""
    return sum(bool(wire.span(raw)) for batch in wire.batches(body, Form.PROTOBUF, "", Limits()) for raw in batch.spans)


def by_trace(observations: Sequence[Observation]) -> list[list[Observation]]:
    traces: dict[bytes, list[Observation]] = {}
    for observation in observations:
        traces.setdefault(observation.trace_id, []).append(observation)
    return list(traces.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=6.0)
    each = parser.parse_args().seconds / 5
    requests = list(captures())
    print(f"{len(requests)} captures" if requests else "no recorded data: traces made here")
    bodies = [multiplied(request) for request in requests or [made()]]
    reader, at, texts = Reader(b"bench"), time.time_ns() // 1000, Texts()

    def read(body: bytes) -> Sequence[Observation]:
        return reader.read(body, Form.PROTOBUF.value, "", at).observations

    received = [read(body) for body in bodies]
    rows = [[(one.trace_id, one.span_id, pack(one, texts.number)) for one in request] for request in received]
    traces = [by_trace(request) for request in received]
    spans = sum(map(len, received))
    size = sum(len(row) for request in rows for _, _, row in request) / spans
    print(f"{spans} spans, {sum(map(len, traces))} traces, {sum(map(len, bodies)) / spans:.0f} bytes a span")
    print(f"{size:.0f} bytes a stored row and {len(texts.texts)} texts")

    def say(name: str, figure: float) -> None:
        print(f"{name:28}{figure:8.2f} µs a span")

    say("decode", least(walked, bodies, spans, each))
    say("read (decode and observe)", least(read, bodies, spans, each))
    say("fold", least(lambda request: [fold(trace) for trace in request], traces, spans, each))
    say("pack", least(lambda request: [pack(one, texts.number) for one in request], received, spans, each))
    say("unpack", least(lambda request: [unpack(*row, texts.text) for row in request], rows, spans, each))


if __name__ == "__main__":
    main()
