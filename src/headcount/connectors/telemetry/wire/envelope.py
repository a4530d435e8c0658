"""The outer layers of a request, walked by hand so that no message object exists but one span at a time.

A tree of message objects would let two bytes of body (an empty span) cost a hundred bytes of memory; this
costs a view. Whatever cannot be walked or parsed makes the whole body undecodable: nothing of it is kept.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from google.protobuf.message import DecodeError

from ....kit.refusals import Exhausted, Invalid
from .trace_pb2 import Resource, Scope, Span
from .values import varint

FAILED = b"\x18\x02"
"""The status of a span that ended in an error, as its message is on the wire."""

_RESOURCE_SPANS = _RESOURCE = _SCOPE = 1
_SCOPE_SPANS = _SPANS = 2
_VARINT, _FIXED64, _DELIMITED, _FIXED32 = 0, 1, 2, 5


class Batch(NamedTuple):
    """Spans of one resource and one instrumentation scope."""

    resource: Mapping[str, bytes]
    scope: bytes
    spans: Iterator[Span]


def batches(body: bytes, largest_span: int) -> Iterator[Batch]:
    """The batches of a protobuf request, in order. Raises Invalid for bytes that are none.

    A span of more than `largest_span` bytes refuses the request as Exhausted: no part of it was kept.
    """
    with _decoding():
        for resource_spans in _each(memoryview(body), _RESOURCE_SPANS):
            yield from _of_resource(resource_spans, largest_span)


@contextmanager
def _decoding() -> Iterator[None]:
    """Makes whatever goes wrong inside one refusal: the body is undecodable."""
    try:
        yield
    except (DecodeError, IndexError, ValueError):
        raise Invalid("the body is not a trace export request: its bytes cannot be decoded") from None


def _of_resource(view: memoryview, largest_span: int) -> Iterator[Batch]:
    resource = Resource()
    for part in _each(view, _RESOURCE):
        resource.MergeFromString(bytes(part))
    for scope_spans in _each(view, _SCOPE_SPANS):
        scope = Scope()
        for part in _each(scope_spans, _SCOPE):
            scope.MergeFromString(bytes(part))
        yield Batch(resource.attributes, scope.name, _spans(scope_spans, largest_span))


def _spans(view: memoryview, largest: int) -> Iterator[Span]:
    parse = Span.FromString
    with _decoding():  # whoever walks the spans does so outside `batches`
        for part in _each(view, _SPANS):
            if len(part) > largest:
                raise Exhausted(f"one span has more than {largest} bytes", limit=largest)
            yield parse(bytes(part))


def _each(view: memoryview, wanted: int) -> Iterator[memoryview]:
    """The payloads of one field of a message; other fields are skipped."""
    at, end = 0, len(view)
    while at < end:
        tag = view[at]
        at += 1
        if tag > 127:
            tag, at = varint(view, at - 1)
        if tag & 7 != _DELIMITED:
            at = _past(view, tag & 7, at)
            continue
        size = view[at]
        at += 1
        if size > 127:
            size, at = varint(view, at - 1)
        start, at = at, at + size
        if at > end:
            raise ValueError("a field longer than its message")
        if tag >> 3 == wanted:
            yield view[start:at]


def _past(view: memoryview, wire: int, at: int) -> int:
    """Where a field that is not length-delimited ends."""
    if wire == _VARINT:
        return varint(view, at)[1]
    if wire not in (_FIXED64, _FIXED32):
        raise ValueError("a field of a kind that does not exist")
    at += 8 if wire == _FIXED64 else 4
    if at > len(view):
        raise ValueError("a field longer than its message")
    return at
