"""Graphs whose nodes call themselves agents. Some libraries take every node with `agent` in its name for one; the
agent is then the graph around: it calls the tools that the node asks for."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ....connectors.telemetry import AgentSource, Kind
from .nodes import Node

_AGENT = Kind.AGENT  # looked up once: every span passes here
_WEAK = frozenset((AgentSource.NONE, AgentSource.SPAN_NAME))


def nodes_of(ordered: Sequence[Node]) -> set[int]:
    """The `id` of each agent's span that is only a node of the graph around it.

    Those are spans that no attribute names, in a frame of steps: where the frame calls tools outside its agents and
    they call none themselves, or where several without any name stand in one frame.
    """
    framed: dict[int, list[Node]] = defaultdict(list)
    frames: dict[int, Node] = {}
    for node in ordered:
        if node.observation.kind is not _AGENT:
            continue
        frame = _frame(node) if _is_weak(node) else None
        if frame is not None:
            framed[id(frame)].append(node)
            frames[id(frame)] = frame
    return {id(node) for key, weak in framed.items() for node in _nodes(frames[key], weak)}


def _is_weak(node: Node) -> bool:
    """Whether nothing but a name stands for it that an agent's span is one."""
    observation = node.observation
    return observation.called is None and observation.agent_source in _WEAK


def _frame(node: Node) -> Node | None:
    """The topmost of the steps that a span lies in."""
    frame, walked = None, node.parent
    while walked is not None and walked.observation.kind is Kind.STEP:
        frame, walked = walked, walked.parent
    return frame


def _nodes(frame: Node, weak: Sequence[Node]) -> Iterable[Node]:
    unnamed = [node for node in weak if node.observation.agent is None]
    if _calls_tools(frame):
        return [node for node in weak if not _calls_tools(node)]
    return unnamed if len(unnamed) > 1 else ()


def _calls_tools(node: Node) -> bool:
    """Whether a tool is called under a span and under no agent below it."""
    waiting = list(node.kids)
    while waiting:
        kid = waiting.pop()
        if kid.observation.kind is Kind.TOOL_CALL:
            return True
        if kid.observation.kind is not Kind.AGENT:
            waiting.extend(kid.kids)
    return False
