"""Which span it is and when it was: what is checked before anything else of a span is looked at."""

from typing import TypeAlias

from ...kit.instants import DAY, MINUTE, Instant
from . import wire

Place: TypeAlias = tuple[bytes, bytes, bytes, Instant, Instant]
"""Trace, span and parent id (empty for none), start and end, which is not before the start. A plain tuple: it lives as
long as it takes to read the span."""

OLDEST = 400 * DAY
"""How long before its receipt a span may have started; one that claims more has a wrong clock."""

NEWEST = DAY
"""How far ahead of ours a sender's clock may run."""

LONGEST = 400 * DAY

_BACKWARDS = MINUTE  # an end that much before the start is two clocks; more is nonsense
_MICRO = 1_000
_NO_TRACE, _NO_SPAN = bytes(16), bytes(8)

NO_TRACE_ID = "a span without a trace id of 16 bytes (32 hexadecimal digits in JSON)"
NO_SPAN_ID = "a span without a span id of 8 bytes (16 hexadecimal digits in JSON)"
BAD_PARENT = "a span whose parent id is not 8 bytes (16 hexadecimal digits in JSON)"
BAD_START = "a span that starts more than 400 days before or a day after it was received"
BAD_END = "a span that ends more than a minute before it starts, or 400 days after"


def placed(span: wire.Span, at: Instant) -> Place | str:
    """The place of a span received at `at`, or why it cannot be kept.

    Clocks that are off by less than the bounds are kept as they are.
    """
    trace_id, span_id, parent = span.trace_id, span.span_id, span.parent_span_id
    if len(trace_id) != 16 or trace_id == _NO_TRACE:
        return NO_TRACE_ID
    if len(span_id) != 8 or span_id == _NO_SPAN:
        return NO_SPAN_ID
    if parent and (len(parent) != 8 or parent == _NO_SPAN):
        if len(parent) != 8:
            return BAD_PARENT
        parent = b""
    start, end = span.start_time_unix_nano // _MICRO, span.end_time_unix_nano // _MICRO
    if not -OLDEST <= start - at <= NEWEST:
        return BAD_START
    if not -_BACKWARDS <= end - start <= LONGEST:
        return BAD_END
    return trace_id, span_id, parent, start, end if end > start else start
