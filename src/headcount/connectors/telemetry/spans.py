"""One span to one observation."""

from collections.abc import Sequence

from . import kinds, wire
from .building import Building
from .dialects import DIALECTS, Roles, Slot
from .dialects.meanings import STRANGE, Asker, Says
from .embedded import hear_metadata, hear_usage
from .kinds import Named
from .observation import BuildFacts, Flag, Kind, Observation, ThreadSource
from .origins import Origin, Origins
from .placing import Place
from .said import Said, Values, thread_source
from .sampling import sampled_1_in
from .shapes import Shapes, bits
from .use import NO_USE, Use, used
from .verdicts import verdicts

_LONGEST_NAME = 512  # longer than any name of which something is taken
_CHUNKS = (b"chunk", b"oken")
_MARKS = (
    (Slot.ERROR, Flag.ERROR),
    (Slot.GATEWAY, Flag.GATEWAY),
    (Slot.WAITS, Flag.WAITS),
    (Slot.GROUP, Flag.GROUPS),
    (Slot.INSTANCE, Flag.INSTANCE_DECLARED),
)
_MARKED = bits(*[slot for slot, _ in _MARKS])
_RARE = bits(Slot.NODE, Slot.PARENT_NODE, Slot.POSITION, Slot.CATEGORY, Slot.SAMPLED)
_NOTHING_RARE = (None,) * 6
_OUTCOME = bits(Slot.OUTCOME)
_TOKENS = (Slot.TOKENS_IN, Slot.TOKENS_OUT)
_CLAIMING = frozenset((Kind.AGENT, Kind.STEP, Kind.TOOL_CALL))
_IDENTIFIED = frozenset((Kind.MODEL_CALL, Kind.TOOL_CALL))
_BUILT = frozenset((Kind.MODEL_CALL, Kind.AGENT, Kind.SETUP))
_NO_THREAD = ThreadSource.NONE
_NOT_BUILT: tuple[None, Use] = (None, NO_USE)


class SpanReader:
    """Reads spans. It remembers which keys mean what and which prompts it has seen; never what they say."""

    def __init__(self, salt: bytes) -> None:
        """`salt` keys the digest of whoever asked, so that nobody is found by trying names."""
        self._roles = Roles(DIALECTS, {Slot.ASKER: Asker(salt[:64])})
        self._shapes = Shapes(self._roles)
        self._origins = Origins(self._roles, self._shapes)
        self._building = Building()

    def origin(self, resource: bytes, scope: bytes) -> Origin:
        """What holds for all spans of a resource and scope; Invalid where one cannot be decoded."""
        return self._origins.of(resource, scope)

    def observe(self, span: wire.Span, raw: bytes, place: Place, origin: Origin) -> Observation:
        """The observation of a span that has a place; `raw` is what it was decoded from."""
        attributes = span.attributes
        said = Said(attributes, self._shapes.of(attributes), origin.values)
        values, tells = said.values, said.shape.tells | origin.tells
        events = wire.events(raw) if span.HasField("last_event") else ()
        trace_id, span_id, parent, start, end = place
        kind, flags, agent, agent_source, called, target = self._named(said, span.name[:_LONGEST_NAME])
        facts, (requested, returned, figures, bad) = self._built(said) if kind in _BUILT else _NOT_BUILT
        if tells & _MARKED:
            flags |= _marks(values)
        thread, trace_state = values[Slot.THREAD], span.trace_state
        made = (
            trace_id,
            span_id,
            parent,
            kind,
            flags | bad | _happened(span.status, events),
            start,
            end,
            agent_source,
            _NO_THREAD if thread is None else thread_source(said.ranks[Slot.THREAD]),
            values[Slot.SERVICE],
            origin.scope,
            agent,
            thread,
            called,
            requested,
            returned,
            values[Slot.INSTANCE] or values[Slot.PROCESS_INSTANCE],
            values[Slot.ENVIRONMENT],
            values[Slot.ASKER],
            facts,
            *figures,
            kinds.answer_of(said) if values[Slot.ANSWER] is not None and kind in _IDENTIFIED else 0,
            *(_rare(values, trace_state, target) if tells & _RARE or trace_state or target else _NOTHING_RARE),
            verdicts(values[Slot.OUTCOME], events, start) if events or tells & _OUTCOME else (),
        )
        return tuple.__new__(Observation, made)  # `_make` would count them once more

    def forget(self) -> None:
        """Keep no content beyond the request it came in, and let the next one be looked at afresh."""
        self._building.forget()
        self._roles.rest()

    def _named(self, said: Said, span_name: bytes) -> Named:
        values = said.values
        says: Says = values[Slot.KIND] or kinds.guessed(said, span_name)
        if says is STRANGE:
            guess = kinds.guessed(said, span_name)
            says = guess if guess[0] is not Kind.OTHER else says
        if values[Slot.METADATA] is not None:
            hidden = values[Slot.CLAIM] is None and says[0] in _CLAIMING
            if hidden or values[Slot.THREAD] is None:
                hear_metadata(said, self._roles)
        return kinds.named(says, said, span_name)

    def _built(self, said: Said) -> tuple[BuildFacts | None, Use]:
        """What a call or an agent ran on, and what it used."""
        facts, asked = self._building.shown(said)
        if said.values[Slot.USAGE] is not None and not said.any(_TOKENS):
            hear_usage(said, self._roles)
        return facts, used(said.values, asked)


def _marks(values: Values) -> int:
    """The flags that attributes of any span may set."""
    flags = 0
    for slot, flag in _MARKS:
        if values[slot] is not None:
            flags |= flag
    return flags


def _happened(status: bytes, events: Sequence[bytes]) -> int:
    """The flags that a span's status and its first event set."""
    flags = Flag.ERROR if status and wire.FAILED in status else 0
    if events and any(word in events[0] for word in _CHUNKS):
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
