"""One span to one observation."""

from collections.abc import Mapping
from typing import NamedTuple

import orjson

from . import kinds, wire
from .building import Building
from .dialects import CHOSEN, DIALECTS, Roles, Slot
from .dialects.meanings import BAD, STRANGE, Asker, Says
from .kinds import Named
from .observation import BuildFacts, Flag, Kind, Observation, ThreadSource
from .said import UNSAID, Said, Values
from .sampling import sampled_1_in
from .verdicts import verdicts

_DECLARED = 100  # ranks below are those of our own spellings
_FIRST_MARK, _LAST_MARK = Slot.ERROR, Slot.INSTANCE
_MARKS = (Flag.ERROR, Flag.GATEWAY, Flag.WAITS, Flag.GROUPS, Flag.INSTANCE_DECLARED)
_CLAIMING = frozenset((Kind.AGENT, Kind.STEP, Kind.TOOL_CALL))
_IDENTIFIED = frozenset((Kind.MODEL_CALL, Kind.TOOL_CALL))
_BUILT = frozenset((Kind.MODEL_CALL, Kind.AGENT, Kind.SETUP))
_LONGEST_METADATA = 16_384
_LONGEST_NAME = 512  # longer than any name of which something is taken
_TOKENS = (Slot.TOKENS_IN, Slot.TOKENS_OUT)
_CHUNKS = (b"chunk", b"oken")
_NO_PARENT = bytes(8)
_NO_THREAD = ThreadSource.NONE


class Origin(NamedTuple):
    """Where spans come from: what their resource says for all of them, and the instrumentation that wrote them."""

    values: Values
    scope: str | None


class _Build(NamedTuple):
    """What ran and what it used. Figures that cannot be are unknown, and the flags say that there were such."""

    facts: BuildFacts | None
    requested: str | None
    returned: str | None
    figures: tuple[int | None, ...]
    """Tokens in, out, cached and written, and cost."""
    flags: int


_NO_BUILD = _Build(None, None, None, (None,) * 5, 0)


class SpanReader:
    """Reads spans. It remembers which keys mean what and which prompts it has seen; never what they say."""

    def __init__(self, salt: bytes) -> None:
        """`salt` keys the digest of whoever asked, so that nobody is found by trying names."""
        self._roles = Roles(DIALECTS, {Slot.ASKER: Asker(salt[:64])})
        self._building = Building()

    def origin(self, resource: Mapping[str, bytes], scope: bytes) -> Origin:
        """What holds for all spans of a resource and scope."""
        values = Said(resource, [None] * Slot.COUNT).listen(self._roles).values
        values[Slot.UNREAD :] = [None] * (Slot.COUNT - Slot.UNREAD)
        return Origin(values, scope[:128].decode(errors="replace") or None)

    def observe(self, span: wire.Span, origin: Origin) -> Observation:
        """The observation of a span whose ids and times have been checked."""
        said = Said(span.attributes, origin.values.copy()).listen(self._roles)
        values, parent = said.values, span.parent_span_id
        kind, flags, agent, agent_source, called, target = self._named(said, span.name[:_LONGEST_NAME])
        build = self._build(said) if kind in _BUILT else _NO_BUILD
        start, end = span.start_time_unix_nano // 1000, span.end_time_unix_nano // 1000
        events = span.events
        made: tuple[object, ...] = (
            span.trace_id,
            span.span_id,
            b"" if parent == _NO_PARENT else parent,
            kind,
            flags | build.flags | _marks(values, span.status, events[0] if events else b""),
            start,
            end if end > start else start,
            agent_source,
            _thread_source(said) if values[Slot.THREAD] is not None else _NO_THREAD,
            values[Slot.SERVICE],
            origin.scope,
            agent,
            values[Slot.THREAD],
            called,
            build.requested,
            build.returned,
            values[Slot.INSTANCE] or values[Slot.PROCESS_INSTANCE],
            values[Slot.ENVIRONMENT],
            values[Slot.ASKER],
            build.facts,
        )
        answer = kinds.answer_of(said) if values[Slot.ANSWER] is not None and kind in _IDENTIFIED else 0
        told = verdicts(values[Slot.OUTCOME], events, start) if events or values[Slot.OUTCOME] else ()
        return Observation._make(made + build.figures + (answer, *_rare(values, span.trace_state, target), told))

    def forget(self) -> None:
        """Keep no content beyond the request it came in, and let the next one be looked at afresh."""
        self._building.forget()
        self._roles.rest()

    def _build(self, said: Said) -> _Build:
        """What a call or an agent says of the model, its use and the build."""
        facts, asked = self._building.shown(said)
        if said.values[Slot.USAGE] is not None and not said.any(_TOKENS):
            self._hear_usage(said)
        figures = said.values[Slot.TOKENS_IN : Slot.COST + 1]
        requested, returned = _models(said.values, asked)
        if BAD not in figures:
            return _Build(facts, requested, returned, tuple(figures), 0)
        known = tuple(None if figure == BAD else figure for figure in figures)
        return _Build(facts, requested, returned, known, Flag.BAD_FIGURES)

    def _named(self, said: Said, span_name: bytes) -> Named:
        values = said.values
        says: Says = values[Slot.KIND] or kinds.guessed(said, span_name)
        if says is STRANGE:
            guess = kinds.guessed(said, span_name)
            says = guess if guess[0] is not Kind.OTHER else says
        if values[Slot.METADATA] is not None:
            hidden = values[Slot.CLAIM] is None and says[0] in _CLAIMING
            if hidden or values[Slot.THREAD] is None:
                self._hear_metadata(said)
        return kinds.named(says, said, span_name)

    def _hear_metadata(self, said: Said) -> None:
        """Take in the sender's own keys where a span carries them as one JSON object."""
        given = _object(said.content(Slot.METADATA))
        for key, role in self._roles.chosen(tuple(given)):
            value = given[key]
            if isinstance(value, str | int):
                said.hear(role, value)

    def _hear_usage(self, said: Said) -> None:
        """Take in tokens where a span carries them as one JSON object."""
        for key, value in _object(said.content(Slot.USAGE)).items():
            role = self._roles.usage(key)
            if role is not None and isinstance(value, str | int | float):
                said.hear(role, value)


def _object(content: bytes | None) -> Mapping[str, object]:
    """The JSON object that a text holds; empty where it holds none, or too long a one."""
    try:
        given = orjson.loads(content) if content and len(content) <= _LONGEST_METADATA else None
    except orjson.JSONDecodeError:
        return {}
    return given if isinstance(given, dict) else {}


def _models(values: Values, asked: str | None) -> tuple[str | None, str | None]:
    """Model requested and returned. A name that does not say which is what was asked for, unless that differs."""
    requested, returned, named = values[Slot.MODEL_REQUESTED : Slot.MODEL + 1]
    if named is None:
        return requested, returned
    requested = requested or asked
    if requested is None or requested == named:
        return named, returned
    return requested, returned or named


def _marks(values: Values, status: bytes, first_event: bytes) -> int:
    """The flags that any span may carry."""
    flags = Flag.ERROR if status and wire.FAILED in status else 0
    if any(values[_FIRST_MARK : _LAST_MARK + 1]):
        for said, flag in zip(values[_FIRST_MARK : _LAST_MARK + 1], _MARKS, strict=True):
            flags |= flag if said is not None else 0
    if first_event and any(word in first_event for word in _CHUNKS):
        flags |= Flag.ANSWERED
    return flags


def _rare(values: Values, trace_state: bytes, target: str | None) -> tuple[object, ...]:
    """Node, parent node, target, position, category and sampling: what few spans have."""
    sampled = values[Slot.SAMPLED] or (sampled_1_in(trace_state) if trace_state else None)
    return (
        values[Slot.NODE],
        values[Slot.PARENT_NODE],
        target,
        values[Slot.POSITION],
        values[Slot.CATEGORY],
        sampled,
    )


def _thread_source(said: Said) -> ThreadSource:
    rank = said.ranks[Slot.THREAD]
    if rank < _DECLARED:
        return ThreadSource.DECLARED
    return ThreadSource.METADATA if CHOSEN <= rank < UNSAID else ThreadSource.CONVENTION
