"""The outer layers of a request, walked by hand so that no message object exists but one span at a time.

A tree of message objects would let two bytes of body (an empty span) cost a hundred bytes of memory; this
costs two offsets. Whatever cannot be walked makes the whole body undecodable: nothing of it is kept.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from typing import NamedTuple

from ....kit.refusals import Exhausted
from .messages import undecodable
from .values import varint

FAILED = b"\x18\x02"
"""The status of a span that ended in an error, as its message is on the wire."""

_RESOURCE_SPANS = _RESOURCE = _SCOPE = 1
_SCOPE_SPANS = _SPANS = 2
_VARINT, _FIXED64, _DELIMITED, _FIXED32 = 0, 1, 2, 5
_TOO_LONG = "a field longer than its message"


class Batch(NamedTuple):
    """Spans of one resource and one instrumentation scope, all as the messages they came in."""

    resource: bytes
    scope: bytes
    spans: Iterator[bytes]


def batches(body: bytes, largest_span: int) -> Iterator[Batch]:
    """The batches of a protobuf request, in order. Raises Invalid for bytes that are none.

    A span of more than `largest_span` bytes refuses the request as Exhausted: no part of it was kept.
    """
    with _decoding():
        for start, end in _each(body, _RESOURCE_SPANS, 0, len(body)):
            resource = _joined(body, _RESOURCE, start, end)
            scopes = _each(body, _SCOPE_SPANS, start, end)
            # A resource without scopes is a batch without spans: it must be decodable as well.
            for inner, outer in chain((next(scopes, (end, end)),), scopes):
                scope = _joined(body, _SCOPE, inner, outer)
                yield Batch(resource, scope, _spans(body, inner, outer, largest_span))


@contextmanager
def _decoding() -> Iterator[None]:
    """Makes whatever goes wrong inside one refusal: the body is undecodable."""
    try:
        yield
    except (IndexError, ValueError):
        raise undecodable() from None


def _joined(body: bytes, wanted: int, start: int, end: int) -> bytes:
    """A message that may come in parts: one behind the other, their bytes are the whole."""
    return b"".join([body[first:last] for first, last in _each(body, wanted, start, end)])


def _spans(body: bytes, start: int, end: int, largest: int) -> Iterator[bytes]:
    with _decoding():  # whoever walks the spans does so outside `batches`
        for first, last in _each(body, _SPANS, start, end):
            if last - first > largest:
                raise Exhausted(f"one span has more than {largest} bytes", limit=largest)
            yield body[first:last]


def _each(body: bytes, wanted: int, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the payloads of one field of a message lie, which itself lies from `start` to `end`; others are skipped.

    Every span passes here, so a size of two bytes, which most have, is read without a call.
    """
    at = start
    while at < end:
        tag, at = body[at], at + 1
        if tag > 127:
            tag, at = varint(body, at - 1)
        if tag & 7 != _DELIMITED:
            at = _past(body, tag & 7, at, end)
            continue
        size, at = body[at], at + 1
        if size > 127:
            high = body[at]
            size, at = (size & 127 | high << 7, at + 1) if high < 128 else varint(body, at - 1)
        first, at = at, at + size
        if at > end:
            raise ValueError(_TOO_LONG)
        if tag >> 3 == wanted:
            yield first, at


def _past(body: bytes, wire: int, at: int, end: int) -> int:
    """Where a field that is not length-delimited ends."""
    if wire == _VARINT:
        at = varint(body, at)[1]
    elif wire in (_FIXED64, _FIXED32):
        at += 8 if wire == _FIXED64 else 4
    else:
        raise ValueError("a field of a kind that does not exist")
    if at > end:
        raise ValueError(_TOO_LONG)
    return at
