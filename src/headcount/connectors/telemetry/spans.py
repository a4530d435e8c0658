"""One span to one observation."""

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

import orjson

from ...kit.instants import Instant
from . import kinds, wire
from .building import Building, Part
from .dialects import CHOSEN, DIALECTS, Role, Roles, Slot, chosen
from .dialects.meanings import BAD, Says
from .kinds import Named, Values
from .observation import Flag, Kind, Observation, ThreadSource, Verdict
from .sampling import sampled_1_in
from .verdicts import verdicts

_WORST = 1 << 30
_DECLARED = 100  # ranks below are those of our own spellings
_NO_FIGURES = (None,) * 5
_FIGURES = frozenset((Kind.MODEL_CALL, Kind.AGENT))
_IDENTIFIED = frozenset((Kind.MODEL_CALL, Kind.TOOL_CALL))
_BUILT = frozenset((Kind.MODEL_CALL, Kind.AGENT, Kind.SETUP))
_LONGEST_METADATA = 16_384
_ERROR = 2
_CHUNKS = (b"chunk", b"oken")
_UNSEEN: tuple[()] = ()
_MARKS = (
    (Slot.GATEWAY, Flag.GATEWAY),
    (Slot.WAITS, Flag.WAITS),
    (Slot.GROUP, Flag.GROUPS),
    (Slot.INSTANCE, Flag.INSTANCE_DECLARED),
)


class Origin(NamedTuple):
    """Where spans come from: what their resource says for all of them, and the instrumentation that wrote them."""

    values: Values
    scope: str | None


class Said:
    """What one span says: by slot the best value, how good it is, and what several attributes say together."""

    __slots__ = ("parts", "ranks", "values")

    def __init__(self, values: Values) -> None:
        self.values = values
        self.ranks = [_WORST] * Slot.COUNT
        self.parts: list[Part] = []

    def hear(self, role: Role, raw: bytes) -> None:
        """Take one value in, unless its fact is already told by a better spelling."""
        slot, rank, meaning = role
        if rank < self.ranks[slot]:
            value = meaning(raw)
            if value is not None:
                self.values[slot], self.ranks[slot] = value, rank


class SpanReader:
    """Reads spans. It remembers which keys mean what and which prompts it has seen; never what they say."""

    def __init__(self, salt: bytes) -> None:
        """`salt` keys the digest of whoever asked, so that nobody is found by trying names."""
        self._salt = salt[:64]
        self._roles = Roles(DIALECTS)
        self._building = Building()

    def origin(self, resource: Mapping[str, bytes], scope: bytes) -> Origin:
        """What holds for all spans of a resource and scope."""
        said = self._said(resource, [None] * Slot.COUNT)
        return Origin(said.values, scope[:128].decode(errors="replace") or None)

    def observe(self, span: wire.Span, origin: Origin) -> Observation:
        """The observation of a span whose ids and times have been checked."""
        said = self._said(span.attributes, origin.values.copy())
        values, parent = said.values, span.parent_span_id
        named = _named(said, span.name)
        kind, flags, agent, agent_source, called, target = named
        figures, flags = _figures(values, flags) if kind in _FIGURES else (_NO_FIGURES, flags)
        start = span.start_time_unix_nano // 1000
        made: tuple[object, ...] = (
            span.trace_id,
            span.span_id,
            parent if any(parent) else b"",
            kind,
            flags | _marks(values, span),
            start,
            max(start, span.end_time_unix_nano // 1000),
            agent_source,
            _thread_source(said),
            values[Slot.SERVICE],
            origin.scope,
            agent,
            values[Slot.THREAD],
            called,
            *self._models(values),
            values[Slot.INSTANCE] or values[Slot.PROCESS_INSTANCE],
            values[Slot.ENVIRONMENT],
            self._asker(values[Slot.ASKER]),
            self._building.facts(values, said.parts) if kind in _BUILT else None,
            *figures,
            values[Slot.ANSWER] or 0 if kind in _IDENTIFIED else 0,
            values[Slot.NODE],
            values[Slot.PARENT_NODE],
            target,
            values[Slot.POSITION],
            values[Slot.CATEGORY],
            values[Slot.SAMPLED] or (sampled_1_in(span.trace_state) if span.trace_state else None),
            _verdicts(values[Slot.OUTCOME], span, start),
        )
        return Observation._make(made)

    def _said(self, attributes: Mapping[str, bytes], values: Values) -> Said:
        """Everything that attributes say, by slot. The loop of all loops: each key of each span passes here."""
        said = Said(values)
        ranks, known = said.ranks, self._roles.known
        for key in attributes:
            role = known.get(key, _UNSEEN)
            if role is _UNSEEN:
                role = self._roles.of(key)
            if not role:
                continue
            slot, rank, meaning = role
            if slot >= Slot.COUNT:
                said.parts.append((slot, key, meaning(attributes[key])))
            elif rank < ranks[slot]:
                value = meaning(attributes[key])
                if value is not None:
                    values[slot], ranks[slot] = value, rank
        return said

    def _models(self, values: Values) -> tuple[str | None, str | None]:
        """Model requested and returned. A name that does not say which is what was asked for, unless that differs."""
        requested, returned, named = values[Slot.MODEL_REQUESTED : Slot.MODEL + 1]
        if named is None:
            return requested, returned
        requested = requested or self._building.model_asked(values)
        if requested is None or requested == named:
            return named, returned
        return requested, returned or named

    def _asker(self, who: str | None) -> str | None:
        return who and hashlib.blake2b(who.encode(), digest_size=8, key=self._salt).hexdigest()


def _named(said: Said, span_name: bytes) -> Named:
    values = said.values
    says: Says = values[Slot.KIND] or kinds.guessed(values, span_name.decode(errors="replace"))
    hidden = values[Slot.CLAIM] is None and says[0] in (Kind.AGENT, Kind.STEP)
    if values[Slot.METADATA] is not None and (hidden or values[Slot.THREAD] is None):
        _hear_metadata(said)
    return kinds.named(says, values, span_name)


def _hear_metadata(said: Said) -> None:
    """Take in the sender's own keys where a span carries them as one JSON object."""
    content = said.values[Slot.METADATA]
    try:
        given = orjson.loads(content) if len(content) <= _LONGEST_METADATA else None
    except orjson.JSONDecodeError:
        return
    for key, value in given.items() if isinstance(given, dict) else ():
        role = chosen(key) if isinstance(value, str | int) else None
        if role:
            said.hear(role, wire.written(value))


def _figures(values: Values, flags: int) -> tuple[tuple[int | None, ...], int]:
    """Tokens and cost; what is no figure is unknown, and that there was such a thing is flagged."""
    found = values[Slot.TOKENS_IN : Slot.COST + 1]
    if BAD not in found:
        return tuple(found), flags
    return tuple(None if figure == BAD else figure for figure in found), flags | Flag.BAD_FIGURES


def _marks(values: Values, span: wire.Span) -> int:
    """The flags that any span may carry."""
    flags = Flag.ERROR if span.status.code == _ERROR or values[Slot.ERROR] else 0
    for slot, flag in _MARKS:
        if values[slot] is not None:
            flags |= flag
    if span.events and any(word in span.events[0] for word in _CHUNKS):
        flags |= Flag.ANSWERED
    return flags


def _thread_source(said: Said) -> ThreadSource:
    if said.values[Slot.THREAD] is None:
        return ThreadSource.NONE
    rank = said.ranks[Slot.THREAD]
    if rank < _DECLARED:
        return ThreadSource.DECLARED
    return ThreadSource.METADATA if CHOSEN <= rank < _WORST else ThreadSource.CONVENTION


def _verdicts(outcome: str | None, span: wire.Span, at: Instant) -> tuple[Verdict, ...]:
    return verdicts(outcome, span.events, at) if outcome or span.events else ()
