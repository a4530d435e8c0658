"""A trace request to observations: what is kept, what is turned away and why."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...kit.instants import DAY, MINUTE, Instant
from ...kit.refusals import Exhausted
from . import wire
from .observation import Observation
from .spans import SpanReader

OLDEST = 400 * DAY
"""How long before its receipt a span may have started; one that claims more has a wrong clock."""

NEWEST = DAY
"""How far ahead of ours a sender's clock may run."""

LONGEST = 400 * DAY

_BACKWARDS = MINUTE  # an end that much before the start is two clocks; more is nonsense
_MICRO = 1_000
_PARENT_SIZES = (0, 8)
_NO_TRACE, _NO_SPAN = bytes(16), bytes(8)

NO_TRACE_ID = "a span without a trace id of 16 bytes (32 hexadecimal digits in JSON)"
NO_SPAN_ID = "a span without a span id of 8 bytes (16 hexadecimal digits in JSON)"
BAD_PARENT = "a span whose parent id is not 8 bytes (16 hexadecimal digits in JSON)"
BAD_START = "a span that starts more than 400 days before or a day after it was received"
BAD_END = "a span that ends more than a minute before it starts, or 400 days after"


@dataclass(frozen=True)
class Received:
    """What a request held."""

    observations: Sequence[Observation]
    rejected: Mapping[str, int]
    """How many spans were turned away, by reason."""


class Reader:
    """Reads trace requests. One serves a process; it keeps no content, only what keys mean and digests."""

    def __init__(self, salt: bytes, limits: wire.Limits = wire.ORDINARY, most_spans: int = 100_000) -> None:
        """`salt` keys the digests of askers; `most_spans` is how many spans one request may hold."""
        self._spans = SpanReader(salt)
        self._limits, self._most_spans = limits, most_spans

    def read(self, body: bytes, content_type: str, encoding: str, at: Instant) -> Received:
        """The observations of a request received at `at`, with its `Content-Type` and `Content-Encoding`.

        Raises Invalid for what is no trace request and Exhausted for more than the limits allow: then nothing
        of it is kept. Single spans that cannot be are turned away and counted; the rest is kept.
        """
        try:
            return self._read(wire.batches(body, wire.form_of(content_type), encoding, self._limits), at)
        finally:
            self._spans.forget()

    def _read(self, batches: Iterable[wire.Batch], at: Instant) -> Received:
        observations: list[Observation] = []
        rejected: Counter[str] = Counter()
        observe, count = self._spans.observe, 0
        for batch in batches:
            origin = self._spans.origin(batch.resource, batch.scope)
            for span in batch.spans:
                count += 1
                if count > self._most_spans:
                    raise Exhausted(f"a request may hold {self._most_spans} spans", limit=self._most_spans)
                reason = wrong(span, at)
                if reason is None:
                    observations.append(observe(span, origin))
                else:
                    rejected[reason] += 1
        return Received(observations, rejected)


def wrong(span: wire.Span, at: Instant) -> str | None:
    """Why a span cannot be kept, or None. Clocks that are off by less than the bounds are kept as they are."""
    trace_id, span_id = span.trace_id, span.span_id
    if len(trace_id) != 16 or trace_id == _NO_TRACE:
        return NO_TRACE_ID
    if len(span_id) != 8 or span_id == _NO_SPAN:
        return NO_SPAN_ID
    if len(span.parent_span_id) not in _PARENT_SIZES:
        return BAD_PARENT
    start = span.start_time_unix_nano // _MICRO
    if not at - OLDEST <= start <= at + NEWEST:
        return BAD_START
    duration = span.end_time_unix_nano // _MICRO - start
    return None if -_BACKWARDS <= duration <= LONGEST else BAD_END
