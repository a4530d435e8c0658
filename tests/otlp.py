"""Trace requests as senders write them: by hand for libraries nobody has seen, and the same in JSON."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, ArrayValue, KeyValue
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from headcount.connectors.telemetry import Observation, Reader
from headcount.kit.instants import Instant

NOW: Instant = 1_795_392_000_000_000
"""When the requests of these tests are received: 2026-11-23T00:00Z, an hour after the captures were made."""

BEGIN = NOW - 600_000_000

PROTOBUF, JSON = "application/x-protobuf", "application/json"

Attribute = str | int | float | bool | Sequence[str]


class Sent:
    """One trace in the making. Spans are named by their ids; times are seconds after `BEGIN`."""

    def __init__(
        self,
        service: str = "desk",
        trace: int = 1,
        scope: str = "handmade",
        resource: Mapping[str, Attribute] | None = None,
    ) -> None:
        self.trace_id = trace.to_bytes(16, "big")
        self.request = ExportTraceServiceRequest()
        self._batches: dict[tuple[str, str], Any] = {}
        self._service, self._scope = service, scope
        self._resource = resource or {}
        self._count = 0

    def span(
        self,
        name: str,
        parent: bytes = b"",
        at: tuple[float, float] = (0, 1),
        attributes: Mapping[str, Attribute] | None = None,
        **given: Any,
    ) -> bytes:
        """Add a span; `given` are its error, trace state, events, id, service and scope. Answers its id."""
        self._count += 1
        span = self._batch(given.get("service", self._service), given.get("scope", self._scope)).spans.add(
            name=name,
            trace_id=self.trace_id,
            span_id=given.get("span_id", self._count.to_bytes(8, "big")),
            parent_span_id=parent,
            start_time_unix_nano=(BEGIN + round(at[0] * 1_000_000)) * 1_000,
            end_time_unix_nano=(BEGIN + round(at[1] * 1_000_000)) * 1_000,
            attributes=pairs(attributes or {}),
            trace_state=given.get("trace_state", ""),
            status=Status(code=Status.STATUS_CODE_ERROR if given.get("error") else Status.STATUS_CODE_UNSET),
        )
        for event, said in given.get("events", ()):
            span.events.add(name=event, time_unix_nano=span.end_time_unix_nano, attributes=pairs(said))
        return bytes(span.span_id)

    def _batch(self, service: str, scope: str) -> Any:
        if (service, scope) not in self._batches:
            batch = self.request.resource_spans.add()
            batch.resource.attributes.extend(pairs({"service.name": service, **self._resource}))
            self._batches[service, scope] = batch.scope_spans.add()
            self._batches[service, scope].scope.name = scope
        return self._batches[service, scope]

    def body(self) -> bytes:
        return bytes(self.request.SerializeToString())

    def observations(self) -> Sequence[Observation]:
        """What a reader makes of it; no span may be turned away."""
        received = Reader(b"salt").read(self.body(), PROTOBUF, "", NOW)
        assert not received.rejected
        return received.observations


def agent(name: str | None = None, **more: Attribute) -> dict[str, Attribute]:
    """The attributes of an agent's span."""
    named: dict[str, Attribute] = {} if name is None else {"gen_ai.agent.name": name}
    return {"gen_ai.operation.name": "invoke_agent", **named, **dotted(more)}


def chat(tokens_in: int | None = 100, tokens_out: int | None = 10, **more: Attribute) -> dict[str, Attribute]:
    """The attributes of a call of a model."""
    said: dict[str, Attribute] = {"gen_ai.operation.name": "chat", "gen_ai.request.model": "gpt-4o-mini"}
    if tokens_in is not None:
        said["gen_ai.usage.input_tokens"] = tokens_in
    if tokens_out is not None:
        said["gen_ai.usage.output_tokens"] = tokens_out
    return {**said, **dotted(more)}


def tool(name: str, **more: Attribute) -> dict[str, Attribute]:
    """The attributes of a call of a tool."""
    return {"gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": name, **dotted(more)}


def dotted(given: Mapping[str, Attribute]) -> dict[str, Attribute]:
    """Attribute keys from names with two underscores for each dot."""
    return {key.replace("__", "."): value for key, value in given.items()}


def pairs(attributes: Mapping[str, Attribute]) -> list[KeyValue]:
    return [KeyValue(key=key, value=any_value(value)) for key, value in attributes.items()]


def any_value(value: Attribute) -> AnyValue:
    match value:
        case bool():
            return AnyValue(bool_value=value)
        case int():
            return AnyValue(int_value=value)
        case float():
            return AnyValue(double_value=value)
        case str():
            return AnyValue(string_value=value)
        case _:
            return AnyValue(array_value=ArrayValue(values=[any_value(item) for item in value]))


Whole = Literal["number", "text"]
"""How a JSON sender writes whole numbers."""


def as_json(body: bytes, whole: Whole) -> bytes:
    """The JSON twin of a protobuf request: hexadecimal ids, times as text, whole numbers as asked."""
    request = ExportTraceServiceRequest.FromString(body)
    return json.dumps({"resourceSpans": [_resource_spans(batch, whole) for batch in request.resource_spans]}).encode()


def _resource_spans(batch: Any, whole: Whole) -> dict[str, Any]:
    return {
        "resource": {"attributes": _pairs(batch.resource.attributes, whole)},
        "scopeSpans": [
            {"scope": {"name": scope.scope.name}, "spans": [_span(span, whole) for span in scope.spans]}
            for scope in batch.scope_spans
        ],
    }


def _span(span: Span, whole: Whole) -> dict[str, Any]:
    return {
        "traceId": span.trace_id.hex(),
        "spanId": span.span_id.hex(),
        "parentSpanId": span.parent_span_id.hex(),
        "traceState": span.trace_state,
        "name": span.name,
        "kind": span.kind,
        "startTimeUnixNano": str(span.start_time_unix_nano),
        "endTimeUnixNano": str(span.end_time_unix_nano),
        "attributes": _pairs(span.attributes, whole),
        "events": [
            {
                "name": event.name,
                "timeUnixNano": str(event.time_unix_nano),
                "attributes": _pairs(event.attributes, whole),
            }
            for event in span.events
        ],
        "status": {"code": span.status.code},
    }


def _pairs(attributes: Iterable[KeyValue], whole: Whole) -> list[dict[str, Any]]:
    return [{"key": pair.key, "value": _value(pair.value, whole)} for pair in attributes]


def _value(value: AnyValue, whole: Whole) -> dict[str, Any]:
    match value.WhichOneof("value"):
        case "string_value":
            return {"stringValue": value.string_value}
        case "int_value":
            return {"intValue": value.int_value if whole == "number" else str(value.int_value)}
        case "double_value":
            return {"doubleValue": value.double_value}
        case "bool_value":
            return {"boolValue": value.bool_value}
        case "array_value":
            return {"arrayValue": {"values": [_value(item, whole) for item in value.array_value.values]}}
        case _:
            return {}
