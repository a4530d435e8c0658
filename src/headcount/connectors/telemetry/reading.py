"""A trace request to observations: what is kept, what is turned away and why."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...kit.instants import Instant
from ...kit.refusals import Exhausted
from . import wire
from .observation import Observation
from .placing import placed
from .spans import SpanReader


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
            for raw in batch.spans:
                count += 1
                if count > self._most_spans:
                    raise Exhausted(f"a request may hold {self._most_spans} spans", limit=self._most_spans)
                span = wire.span(raw)
                place = placed(span, at)
                if isinstance(place, str):
                    rejected[place] += 1
                else:
                    observations.append(observe(span, raw, place, origin))
                del span  # before the next one is made, so that it finds this one's memory still in the cache
        return Received(observations, rejected)
