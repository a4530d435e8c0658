"""What a span is a record of, and whose: the rules that hold whatever dialect it speaks."""

import re
from typing import Any, NamedTuple, TypeAlias

from . import names, tools
from .dialects import Slot
from .dialects.meanings import Says
from .observation import AgentSource, Flag, Kind

Values: TypeAlias = list[Any]
"""What a span says, by slot; None where nothing. Each slot's values are what `dialects.meanings` reads for it."""

_VERB = re.compile(
    r"^(?:(?P<AGENT>invoke_agent|agent run)|(?P<TOOL_CALL>execute_tool|running tool)|(?P<SETUP>create_agent)"
    r"|(?P<MODEL_CALL>chat|embeddings|text_completion|generate_content))(?: |:|$)"
)
_ANSWERS = (Slot.FINISH, Slot.OUTPUT, Slot.ANSWER, Slot.MODEL_RETURNED)
_TOKENS = (Slot.TOKENS_IN, Slot.TOKENS_OUT)
_MODELS = (Slot.MODEL_REQUESTED, Slot.MODEL_RETURNED, Slot.MODEL)
_AGENTIC = (Slot.AGENT, Slot.CLAIM, Slot.THREAD, Slot.GROUP)
_HEX = re.compile(r"^[0-9a-f-]{8,}$")


class Named(NamedTuple):
    """A kind with the names that belong to it."""

    kind: Kind
    flags: int
    agent: str | None = None
    agent_source: AgentSource = AgentSource.NONE
    called: str | None = None
    target: str | None = None


def guessed(values: Values, span_name: str) -> Says:
    """The kind of a span that no attribute states."""
    verb = _VERB.match(span_name)
    if verb and verb.lastgroup:
        return Kind[verb.lastgroup], Flag.GUESSED
    if values[Slot.TOOL] is not None:
        return Kind.TOOL_CALL, Flag.GUESSED
    if _any(values, _MODELS) and (_any(values, _TOKENS) or _any(values, _ANSWERS)):
        return Kind.MODEL_CALL, Flag.GUESSED
    return (Kind.STEP if _any(values, _AGENTIC) else Kind.OTHER), Flag.GUESSED


def named(says: Says, values: Values, span_name: bytes) -> Named:
    """The kind with its names: an agent's, a tool's, a hand-off's two."""
    kind, flags = says
    if kind is Kind.AGENT:
        return _agent(flags, values, span_name.decode(errors="replace"))
    if kind is Kind.TOOL_CALL:
        return _tool(flags, values, span_name)
    if kind is Kind.MODEL_CALL:
        flags |= _answered(values)
    elif kind is Kind.HANDOFF:
        return _handoff(flags, values, None, values[Slot.TO_AGENT])
    elif b"Agent." in span_name and names.agent_method(span_name.decode(errors="replace")):
        return _agent(flags | Flag.GUESSED, values, span_name.decode(errors="replace"))
    return Named(kind, flags, *_claim(values))


def _agent(flags: int, values: Values, span_name: str) -> Named:
    for slot, source in (
        (Slot.AGENT, AgentSource.ATTRIBUTE),
        (Slot.ENTITY, AgentSource.ATTRIBUTE),
        (Slot.CLAIM, AgentSource.METADATA),
        (Slot.NODE, AgentSource.NODE),
    ):
        said = values[slot]
        if said is not None and not (slot == Slot.NODE and _HEX.match(said)):
            return Named(Kind.AGENT, flags, said, source)
    agent = names.agent_named(span_name)
    source = AgentSource.SPAN_NAME if agent else AgentSource.NONE
    return Named(Kind.AGENT, flags, agent, source, called=names.agent_method(span_name))


def _tool(flags: int, values: Values, span_name: bytes) -> Named:
    said: str | None = values[Slot.TOOL] or values[Slot.ENTITY]
    if said is None:
        said = span_name.decode(errors="replace")
        target = names.handed_to(said)
        if target:
            return _handoff(flags, values, None, target)
    name = tools.plain_name(said)
    if name is None:
        return Named(Kind.TOOL_CALL, flags, *_claim(values))
    if tools.hands_off(name):
        return _handoff(flags, values, name, tools.handed_to(name) or _target(values))
    flags |= tools.nature(name)
    target = _target(values) if flags & Flag.DELEGATES else None
    return Named(Kind.TOOL_CALL, flags, *_claim(values), name, target)


def _handoff(flags: int, values: Values, called: str | None, target: str | None) -> Named:
    giver = values[Slot.FROM_AGENT]
    agent, source = (giver, AgentSource.ATTRIBUTE) if giver else _claim(values)
    return Named(Kind.HANDOFF, flags, agent, source, called, target)


def _claim(values: Values) -> tuple[str | None, AgentSource]:
    """Whom a span that is no agent's says it works for."""
    for slot, source in ((Slot.CLAIM, AgentSource.METADATA), (Slot.AGENT, AgentSource.ATTRIBUTE)):
        if values[slot] is not None:
            return values[slot], source
    return None, AgentSource.NONE


def _target(values: Values) -> str | None:
    arguments = values[Slot.ARGUMENTS]
    return None if arguments is None else tools.target(arguments)


def _answered(values: Values) -> int:
    """Whether a model demonstrably answered, and whether it asked for a tool."""
    asked = values[Slot.FINISH] is True or values[Slot.OUTPUT] is True or values[Slot.ASKED] is True
    answered = asked or _any(values, _ANSWERS)
    return (Flag.ANSWERED if answered else 0) | (Flag.ASKED_TOOLS if asked else 0)


def _any(values: Values, slots: tuple[int, ...]) -> bool:
    return any(values[slot] is not None for slot in slots)
