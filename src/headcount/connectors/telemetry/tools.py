"""Tools as their agents know them: plain names, and the few names that mean something else than a tool."""

import re
from typing import NamedTuple

import orjson

from .observation import Flag

LONGEST = 64

_METHOD = re.compile(r"\.(__call__|_?a?(run|call|invoke|execute)(_async)?)$")
_VERB = re.compile(r"^(execute_tool|running tool|function|tool|tool_call):?\s+", re.IGNORECASE)
_PLUGIN = re.compile(r"^([A-Za-z]\w*)-([A-Za-z]\w*)$")
_USABLE = re.compile(r"^[A-Za-z_][\w./:-]*$")
_HANDOFF = re.compile(r"^(?:transfer|hand_?off|hand_?over)(?:_back)?_to_(\w+)$|^hand_?off$")
_DELEGATES = re.compile(
    r"(^|_)(delegate|delegation|coworkers?|sub_?agents?|(ask|call|run|invoke|consult)_(an_|the_)?agent|agent_tool)(_|$)"
)
_WAITS = re.compile(r"(^|_)(human|hitl)(_|$)|(^|_)(request|await|wait_for|ask_for|get)_(\w+_)?approval(_|$)")
_PSEUDO = frozenset(
    ("finish", "final_answer", "final_result", "final_response", "final_output", "structured_output", "exit_loop")
)
_TARGETS = (
    "coworker",
    "member_id",
    "member",
    "subagent_type",
    "subagent",
    "agent_name",
    "agent",
    "to_agent",
    "assistant",
    "recipient",
    "assignee",
    "worker",
)
_LONGEST_ARGUMENTS = 16_384


class Tool(NamedTuple):
    """What a tool's name tells."""

    name: str | None
    """Its plain name; None where it has none that could be one."""
    flags: int
    hands_off: bool
    """The name may say that control passes on, as `transfer_to_researcher` does."""
    handed_to: str | None
    """The agent that such a name ends with, in lower case; None where that is only the word agent."""


def plain_name(said: str) -> str | None:
    """A tool's name without what its library put around it; None where that leaves no name.

    `W-get_weather` (plugin and function), `Delegate work to coworker` (a display name), `get_weather.__call__`
    (a method) and `execute_tool get_weather` (a span's name) are all called by their function. A dash alone is
    no prefix: `create-issue` is one name.
    """
    name = _METHOD.sub("", _VERB.sub("", said.strip()))
    plugin = _PLUGIN.match(name)
    if plugin and ("_" in plugin[2] or plugin[1] == plugin[2] or plugin[1][0].isupper()):
        name = plugin[2]
    if " " in name:
        name = "_".join(re.findall(r"\w+", name.lower()))
    return name if len(name) <= LONGEST and _USABLE.match(name) else None


def tool(said: str) -> Tool:
    """What a tool's name means."""
    name = plain_name(said)
    if name is None:
        return Tool(None, 0, hands_off=False, handed_to=None)
    handoff = _HANDOFF.match(name.lower())
    target = handoff[1] if handoff and handoff[1] != "agent" else None
    return Tool(name, 0 if handoff else _nature(name.lower()), hands_off=bool(handoff), handed_to=target)


def of_span(span_name: str) -> Tool:
    """The same from the name of a tool's span, which may be anything: only one word is taken for a name."""
    return tool(span_name if " " not in _VERB.sub("", span_name.strip()) else "")


def _nature(name: str) -> int:
    """The flags that a tool's plain name carries."""
    if name in _PSEUDO:
        return Flag.PSEUDO_TOOL
    return (Flag.DELEGATES if _DELEGATES.search(name) else 0) | (Flag.WAITS if _WAITS.search(name) else 0)


def target(arguments: bytes) -> str | None:
    """The agent that a delegating tool's arguments name, under one of the usual keys. Nothing else of them is read."""
    if len(arguments) > _LONGEST_ARGUMENTS:
        return None
    try:
        given = orjson.loads(arguments)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(given, dict):
        return None
    inner = given.get("kwargs") or given.get("args") or given
    found = next((inner[key] for key in _TARGETS if key in inner), None) if isinstance(inner, dict) else None
    return found if isinstance(found, str) and re.fullmatch(r"[\w .-]{1,64}", found) else None
