"""Observations as rows of about a hundred bytes, and which of two of the same span stands.

Texts repeat from span to span, so a row holds numbers that stand for them; who keeps rows keeps the texts.
What few spans have follows the row as JSON.
"""

import hashlib
from collections.abc import Callable, Iterable
from struct import Struct
from typing import TypeAlias

import orjson

from .observation import AgentSource, BuildFacts, Kind, Observation, ThreadSource, Verdict

Number: TypeAlias = Callable[[str | None], int]
"""Gives the number of a text, from 1 to 2^32 − 1, always the same for the same text; 0 for none."""

Text: TypeAlias = Callable[[int], str]
"""Gives the text of a number."""

# An observation's fields by position: 9 to 18 are texts, 20 to 24 figures, 26 to 31 what few spans have.
# parent, kind, sources, flags, start, duration, ten texts, facts, tokens and cost (−1 for unknown), answer
_row = Struct("<8sBBHQQ10II4iqQ")
_NO_RARE = (None,) * 6
_NONE = 0
_UNKNOWN = -1
_KINDS, _AGENTS, _THREADS = tuple(Kind), tuple(AgentSource), tuple(ThreadSource)


def later(one: Observation, other: Observation) -> Observation:
    """Which of two observations of the same span stands: the one that ends later, then the greater digest.

    A span may come again with other content: half-finished first, or from two exporters. This choice does not
    depend on which came first, so that any order of arrival leaves the same.
    """
    if one.end != other.end:
        return one if one.end > other.end else other
    if one == other:
        return one
    return one if digest(one) >= digest(other) else other


def digest(observation: Observation) -> bytes:
    """Eight bytes over all an observation holds but its ids, the same in every store."""
    plain: list[object] = [
        observation.parent_id.hex(),
        *observation[3:19],
        _facts(observation.facts),
        *observation[20:26],
    ]
    plain += _rare(observation)
    return hashlib.blake2b(orjson.dumps(plain), digest_size=8).digest()


def pack(observation: Observation, number: Number) -> bytes:
    """The row of an observation; its trace and span ids are the row's key and not in it."""
    row = _row.pack(
        observation.parent_id,
        observation.kind,
        observation.agent_source << 4 | observation.thread_source,
        observation.flags,
        observation.start,
        observation.end - observation.start,
        *map(number, observation[9:19]),
        number(_facts(observation.facts)) if observation.facts else _NONE,
        *[_UNKNOWN if count is None else count for count in observation[20:25]],
        observation.answer,
    )
    if observation.verdicts or observation[26:32] != _NO_RARE:
        return row + orjson.dumps(_rare(observation))
    return row


def unpack(trace_id: bytes, span_id: bytes, row: bytes, text: Text) -> Observation:
    """The observation of a row that `pack` made."""
    parent, kind, sources, flags, start, duration, *numbers = _row.unpack_from(row)
    texts = [text(found) if found else None for found in numbers[:11]]
    facts = texts.pop()
    rare, verdicts = _rare_of(row[_row.size :])
    made: tuple[object, ...] = (
        trace_id,
        span_id,
        parent if any(parent) else b"",
        _KINDS[kind],
        flags,
        start,
        start + duration,
        _AGENTS[sources >> 4],
        _THREADS[sources & 15],
        *texts,
        _facts_of(facts) if facts else None,
        *[None if count == _UNKNOWN else count for count in numbers[11:16]],
        numbers[16],
        *rare,
        verdicts,
    )
    return Observation._make(made)


def _rare(observation: Observation) -> list[object]:
    return [*observation[26:32], [list(verdict) for verdict in observation.verdicts]]


def _rare_of(written: bytes) -> tuple[Iterable[object], tuple[Verdict, ...]]:
    if not written:
        return _NO_RARE, ()
    *rare, verdicts = list(orjson.loads(written))
    return rare, tuple(Verdict._make(verdict) for verdict in verdicts)


def _facts(facts: BuildFacts | None) -> str:
    return orjson.dumps(list(facts)).decode() if facts else ""


def _facts_of(written: str) -> BuildFacts:
    prompt, normal, tools, each_tool, parameters = orjson.loads(written)
    return BuildFacts(prompt, normal, tools, tuple((name, digest) for name, digest in each_tool), parameters)
