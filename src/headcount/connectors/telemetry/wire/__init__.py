"""OTLP/HTTP bodies: protobuf or JSON, plain or gzip, within limits, as batches of spans.

`trace.proto` is a slim form of OTLP's own messages, ours, with the same field numbers; `trace_pb2.py` and its
`.pyi` are made from it and are committed, so that installing needs no compiler. After a change of the `.proto`:

    python -m grpc_tools.protoc -I src --python_out=src --pyi_out=src \
        src/headcount/connectors/telemetry/wire/trace.proto

(`grpcio-tools` is a development dependency; its protobuf must not be newer than the one we require.)
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ....kit.refusals import Exhausted
from . import envelope, jsonbody
from .answering import answer
from .envelope import FAILED, Batch
from .form import Form, form_of
from .inflating import plain
from .messages import event, events, resource_attributes, scope_name, span
from .trace_pb2 import Event, Span
from .values import LONGEST, Scalar, Value, content, text, value, written


@dataclass(frozen=True)
class Limits:
    """How much one request may hold, in bytes."""

    body: int = 16 << 20
    inflated: int = 32 << 20
    json: int = 16 << 20
    span: int = 8 << 20


ORDINARY = Limits()


def batches(body: bytes, form: Form, encoding: str, limits: Limits) -> Iterator[Batch]:
    """The batches of spans of one request, one span in memory at a time.

    Raises Exhausted where a limit is passed and Invalid where the bytes are no trace export request; either may
    come after batches were given, so nothing may be kept before the last one.
    """
    if len(body) > limits.body:
        raise Exhausted(f"the body has more than {limits.body} bytes", limit=limits.body)
    if form is Form.JSON:
        return jsonbody.batches(plain(body, encoding, limits.json))
    return envelope.batches(plain(body, encoding, limits.inflated), limits.span)


__all__ = [
    "FAILED",
    "LONGEST",
    "ORDINARY",
    "Batch",
    "Event",
    "Form",
    "Limits",
    "Scalar",
    "Span",
    "Value",
    "answer",
    "batches",
    "content",
    "event",
    "events",
    "form_of",
    "resource_attributes",
    "scope_name",
    "span",
    "text",
    "value",
    "written",
]
