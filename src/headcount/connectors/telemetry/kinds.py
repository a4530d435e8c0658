"""What a span is a record of, and whose: the rules that hold whatever dialect it speaks."""

import re
from typing import TypeAlias

from . import names, tools
from .dialects import Slot
from .dialects.meanings import Says, answer, output
from .observation import AgentSource, Flag, Kind
from .said import Said

Named: TypeAlias = tuple[Kind, int, str | None, AgentSource, str | None, str | None]
"""Kind, flags, agent and where its name is from, what was called, and the agent that work goes to."""

_VERB = re.compile(
    rb"^(?:(?P<AGENT>(?:\w+\.){0,3}(?:invoke_agent|agent[ _.]run))|(?P<TOOL_CALL>execute_tool|running tool|function:)"
    rb"|(?P<SETUP>create_agent)|(?P<MODEL_CALL>chat|embeddings|text_completion|generate_content))(?: |:|$)",
    re.IGNORECASE,
)
_TOKENS = (Slot.TOKENS_IN, Slot.TOKENS_OUT)
_MODELS = (Slot.MODEL_REQUESTED, Slot.MODEL_RETURNED, Slot.MODEL)
_AGENTIC = (Slot.AGENT, Slot.CLAIM, Slot.THREAD, Slot.GROUP)
_NAMES = (
    (Slot.AGENT, AgentSource.ATTRIBUTE),
    (Slot.ENTITY, AgentSource.ATTRIBUTE),
    (Slot.CLAIM, AgentSource.METADATA),
    (Slot.NODE, AgentSource.NODE),
)
_HEX = re.compile(r"^[0-9a-f-]{8,}$")

# Looked up once: every span passes here.
_AGENT, _STEP, _OTHER = Kind.AGENT, Kind.STEP, Kind.OTHER
_TOOL, _MODEL, _HANDOFF = Kind.TOOL_CALL, Kind.MODEL_CALL, Kind.HANDOFF
_METADATA, _ATTRIBUTE, _NONE = AgentSource.METADATA, AgentSource.ATTRIBUTE, AgentSource.NONE


def guessed(said: Said, span_name: bytes) -> Says:
    """The kind of a span that no attribute states."""
    verb = _VERB.match(span_name)
    if verb and verb.lastgroup:
        return Kind[verb.lastgroup], Flag.GUESSED
    values = said.values
    if values[Slot.TOOL] is not None:
        return _TOOL, Flag.GUESSED
    if said.any(_MODELS) and (said.any(_TOKENS) or _answered(said)):
        return _MODEL, Flag.GUESSED
    return (_STEP if said.any(_AGENTIC) else _OTHER), Flag.GUESSED


def named(says: Says, said: Said, span_name: bytes) -> Named:
    """The kind with its names: an agent's, a tool's, a hand-off's two."""
    kind, flags = says
    if kind is _TOOL:
        return _tool(flags, said, span_name)
    if kind is _AGENT:
        return _agent(flags, said, span_name.decode(errors="replace"))
    if kind is _HANDOFF:
        return _handoff(flags, said, None, said.values[Slot.TO_AGENT])
    if kind is _MODEL:
        flags |= _answered(said)
    elif b"Agent." in span_name and names.agent_method(span_name.decode(errors="replace")):
        return _agent(flags | Flag.GUESSED, said, span_name.decode(errors="replace"))
    agent, source = _claim(said)
    return kind, flags, agent, source, None, None


def _agent(flags: int, said: Said, span_name: str) -> Named:
    for slot, source in _NAMES:
        name = said.values[slot]
        if name is not None and not (slot == Slot.NODE and _HEX.match(name)):
            return _AGENT, flags, name, source, None, None
    agent = names.agent_named(span_name)
    source = AgentSource.SPAN_NAME if agent else _NONE
    return _AGENT, flags, agent, source, names.agent_method(span_name), None


def _tool(flags: int, said: Said, span_name: bytes) -> Named:
    tool: tools.Tool | None = said.values[Slot.TOOL]
    if tool is None:
        entity = said.values[Slot.ENTITY]
        given = span_name.decode(errors="replace")
        target = names.handed_to(given) if entity is None else None
        if target is not None:
            return _handoff(flags, said, None, target)
        tool = tools.tool(entity) if entity else tools.of_span(given)
    if tool.hands_off:
        return _handoff(flags, said, tool.name, tool.handed_to or _target(said))
    target = _target(said) if tool.flags & Flag.DELEGATES else None
    return _TOOL, flags | tool.flags, *_claim(said), tool.name, target


def _handoff(flags: int, said: Said, called: str | None, target: str | None) -> Named:
    giver = said.values[Slot.FROM_AGENT]
    agent, source = (giver, _ATTRIBUTE) if giver else _claim(said)
    return _HANDOFF, flags, agent, source, called, target


def _claim(said: Said) -> tuple[str | None, AgentSource]:
    """Whom a span that is no agent's says it works for."""
    values = said.values
    if values[Slot.CLAIM] is not None:
        return values[Slot.CLAIM], _METADATA
    agent = values[Slot.AGENT]
    return agent, _NONE if agent is None else _ATTRIBUTE


def _target(said: Said) -> str | None:
    arguments = said.content(Slot.ARGUMENTS)
    return None if arguments is None else tools.target(arguments)


def _answered(said: Said) -> int:
    """Whether a model demonstrably answered, and whether it asked for a tool."""
    values = said.values
    asked = values[Slot.FINISH] or values[Slot.ASKED]
    if asked:
        return Flag.ANSWERED | Flag.ASKED_TOOLS
    if values[Slot.FINISH] is not None or values[Slot.MODEL_RETURNED] is not None:
        known = values[Slot.FINISH] is not None
        return Flag.ANSWERED | (0 if known else _output(said))
    return _output(said) or (Flag.ANSWERED if values[Slot.ANSWER] is not None else 0)


def _output(said: Said) -> int:
    """The same from the answer itself, where there is one."""
    raw = said.raw(Slot.OUTPUT)
    asks = None if raw is None else output(raw)
    return 0 if asks is None else Flag.ANSWERED | (Flag.ASKED_TOOLS if asks else 0)


def answer_of(said: Said) -> int:
    """The number of the provider's id of its answer, 0 for none."""
    raw = said.raw(Slot.ANSWER)
    return (0 if raw is None else answer(raw)) or 0
