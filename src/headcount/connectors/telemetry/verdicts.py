"""Verdicts that a sender gives itself inside a trace: an outcome attribute, evaluation events."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from ...kit.instants import Instant
from . import wire
from .dialects.meanings import name, number
from .observation import Verdict

_EVENT = b"gen_ai.evaluation.result"
_MOST_EVENTS = 1_000
_MOST_VERDICTS = 16


def verdicts(outcome: str | None, events: Iterable[bytes], at: Instant) -> tuple[Verdict, ...]:
    """What a span says of the work: `headcount.outcome` first, then its evaluation events by time.

    Explanations are texts about content and are not read.
    """
    found = [] if outcome is None else [Verdict("outcome", outcome, None, at)]
    told = (raw for raw in islice(events, _MOST_EVENTS) if _EVENT in raw)
    found += sorted(_evaluations(told), key=lambda verdict: (verdict.at, verdict.name))
    return tuple(found[:_MOST_VERDICTS])


def _evaluations(events: Iterable[bytes]) -> Iterator[Verdict]:
    for raw in events:
        event = wire.event(raw)
        if event.name == _EVENT:
            yield _verdict(event.attributes, event.time_unix_nano // 1000)


def _verdict(attributes: Mapping[str, bytes], at: Instant) -> Verdict:
    return Verdict(
        name(attributes.get("gen_ai.evaluation.name", b"")) or "evaluation",
        name(attributes.get("gen_ai.evaluation.score.label", b"")),
        number(attributes.get("gen_ai.evaluation.score.value", b"")),
        at,
    )
