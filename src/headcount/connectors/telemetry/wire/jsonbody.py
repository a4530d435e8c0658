"""A request in JSON, turned into the spans a protobuf request has, so that all that follows knows one form.

OTLP's JSON writes ids in hexadecimal, whole numbers as number or text, times likewise. A body of another shape
is undecodable as a whole; an id or a time that is none is left empty or zero, and the span is turned away where
spans are checked.
"""

from collections.abc import Iterator
from typing import TypeAlias

import orjson

from ....kit.refusals import Exhausted, Invalid
from .envelope import FAILED, Batch
from .trace_pb2 import Event, Events, Resource, Scope, Span
from .values import Scalar, written

Object: TypeAlias = dict[str, object]

MOST_VALUES = 1_000_000
"""Objects and lists in one body: each costs a hundred times its two bytes once it is parsed."""

_WRONG_LENGTH = b"?"
_ERROR = ("STATUS_CODE_ERROR", 2)


def batches(body: bytes) -> Iterator[Batch]:
    """The batches of a JSON request, in order. Raises Invalid for what is not one, Exhausted for too many values."""
    if body.count(b"{") + body.count(b"[") > MOST_VALUES:
        raise Exhausted(f"the body holds more than {MOST_VALUES} values", limit=MOST_VALUES)
    try:
        parsed = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise Invalid("the body is not JSON") from None
    for resource_spans in _objects(_object(parsed), "resourceSpans"):
        resource = Resource(attributes=_attributes(_object(resource_spans.get("resource") or {}))).SerializeToString()
        for scope_spans in _objects(resource_spans, "scopeSpans"):
            name = _object(scope_spans.get("scope") or {}).get("name")
            spans = (_span(span) for span in _objects(scope_spans, "spans"))
            yield Batch(resource, Scope(name=_bytes(name)).SerializeToString(), spans)


def _span(given: Object) -> bytes:
    status = _object(given.get("status") or {})
    span = Span(
        trace_id=_id(given.get("traceId"), 16),
        span_id=_id(given.get("spanId"), 8),
        parent_span_id=_id(given.get("parentSpanId"), 8),
        trace_state=_bytes(given.get("traceState")),
        name=_bytes(given.get("name")),
        start_time_unix_nano=_time(given.get("startTimeUnixNano")),
        end_time_unix_nano=_time(given.get("endTimeUnixNano")),
        attributes=_attributes(given),
        status=FAILED if status.get("code") in _ERROR else b"",
    )
    events = Events(events=[_event(event) for event in _objects(given, "events")])
    return span.SerializeToString() + events.SerializeToString()


def _event(given: Object) -> bytes:
    return Event(
        time_unix_nano=_time(given.get("timeUnixNano")),
        name=_bytes(given.get("name")),
        attributes=_attributes(given),
    ).SerializeToString()


def _attributes(given: Object) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for pair in _objects(given, "attributes"):
        key = pair.get("key")
        if not isinstance(key, str):
            raise Invalid("the body is not a trace export request: an attribute has no key")
        found[key] = _value(_object(pair.get("value") or {}))
    return found


def _value(given: Object) -> bytes:
    """The wire form of one value; empty for maps, bytes and nothing, which are not read."""
    for kind, held in given.items():
        if kind == "arrayValue":
            items = (_scalar(item) for item in _objects(_object(held or {}), "values"))
            return written([item for item in items if item is not None])
        scalar = _scalar({kind: held})
        if scalar is not None:
            return written(scalar)
    return b""


def _scalar(given: Object) -> Scalar | None:
    for kind, held in given.items():
        if kind == "intValue" and isinstance(held, str):
            return _whole(held)
        if kind in ("stringValue", "intValue", "doubleValue", "boolValue") and isinstance(held, str | int | float):
            return held
    return None


def _whole(digits: str) -> Scalar:
    """The number that a text of digits means; anything else stays the text it is, which no count accepts."""
    return int(digits) if len(digits) <= 20 and digits.lstrip("-").isdecimal() else digits


def _id(given: object, size: int) -> bytes:
    """The bytes of a hexadecimal id; empty where there is none, of a wrong length where it is something else."""
    if given is None or given == "":
        return b""
    if not isinstance(given, str) or len(given) != 2 * size:
        return _WRONG_LENGTH
    try:
        return bytes.fromhex(given)
    except ValueError:
        return _WRONG_LENGTH


def _time(given: object) -> int:
    if isinstance(given, str):
        given = _whole(given)
    if isinstance(given, float) and given.is_integer():
        given = int(given)
    return given if isinstance(given, int) and 0 <= given < 1 << 64 else 0


def _bytes(given: object) -> bytes:
    return given.encode() if isinstance(given, str) else b""


def _object(given: object) -> Object:
    if not isinstance(given, dict):
        raise Invalid("the body is not a trace export request: something else stands where an object belongs")
    return given


def _objects(given: Object, name: str) -> list[Object]:
    found = given.get(name)
    if found is None:
        return []
    if not isinstance(found, list):
        raise Invalid(f"the body is not a trace export request: {name} is not a list", field=name)
    return [_object(item) for item in found]
