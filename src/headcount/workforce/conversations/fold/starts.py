"""Which spans start runs, and which only look as if they did."""

from collections.abc import Sequence

from ....connectors.telemetry import AgentSource, Flag, Kind
from . import graphs
from .nodes import Node, Start

# Looked up once: every span passes here several times.
_AGENT, _STEP, _TOOL, _MODEL = Kind.AGENT, Kind.STEP, Kind.TOOL_CALL, Kind.MODEL_CALL
_ATTRIBUTE, _METADATA = AgentSource.ATTRIBUTE, AgentSource.METADATA


class Below:
    """Bits for what lies under a span."""

    MODEL = 1
    """A model call, with no tool call or agent between."""
    TOOL = 2
    """A tool call, with no agent and no other tool call between."""
    NAMED = 4
    """An agent with a name, with no tool call between."""
    AGENT = 8
    """Any agent, with no tool call between."""
    CALL = 16
    """A model call, whichever agent's, with no tool call between."""


_WORK = Below.MODEL | Below.TOOL


def find(ordered: Sequence[Node]) -> None:
    """Write on each span whether it starts a run; `ordered` has parents before children."""
    nodes_of_graphs = graphs.nodes_of(ordered)
    for node in ordered:
        _from_above(node)
        if id(node) in nodes_of_graphs:
            node.starts, node.claim = Start.NO, node.parent.claim if node.parent is not None else None
    for node in reversed(ordered):
        _from_below(node)
        if node.parent is not None:
            node.parent.below |= _upward(node)
    for node in ordered:
        if node.starts == Start.CLAIMED:
            node.partner = _empty_twin(node)


def _from_above(node: Node) -> None:
    """What the spans above decide: whom this one works for, and which tool call it lies under."""
    observation, parent = node.observation, node.parent
    kind = observation.kind
    if parent is not None:
        node.claim, node.asserted = parent.claim, parent.asserted
        if not parent.starts:
            is_call = parent.observation.kind is _TOOL and not parent.repeats
            node.tool = parent if is_call else parent.tool
    if kind is _AGENT:
        node.starts = Start.NAMED if observation.agent else Start.UNNAMED
        node.claim = observation.agent or node.claim
        node.asserted = observation.agent_source is _ATTRIBUTE
    elif observation.agent_source is _METADATA and observation.agent != node.claim:
        _change_claim(node)
    if kind is _TOOL and node.tool is not None:
        node.repeats = observation.called is not None and observation.called == node.tool.observation.called


def _change_claim(node: Node) -> None:
    """Metadata that names another agent than the spans above: a step so marked is a run of that agent. Directly under
    an agent that names itself it is only what the sender writes on everything."""
    is_step = node.observation.kind is _STEP
    if is_step and node.asserted and node.tool is None:
        return
    node.claim = node.observation.agent
    if is_step:
        node.starts, node.asserted = Start.CLAIMED, False


def _from_below(node: Node) -> None:
    """What the spans under it decide: whether an agent is only a frame, a tool call more than a call."""
    below, flags = node.below, node.observation.flags
    if node.starts == Start.UNNAMED and below & Below.NAMED:
        node.starts = Start.NO  # a workflow around agents that calls itself one
    elif node.starts and below & Below.NAMED and not below & _WORK and _may_be_frame(node):
        node.starts = Start.NO
    elif node.observation.kind is _TOOL and not node.repeats and not below & Below.AGENT:
        # Tools and models together are an agent's loop; either alone may be how the tool works.
        node.implies = below & _WORK == _WORK or bool(flags & Flag.DELEGATES and below & _WORK)


def _may_be_frame(node: Node) -> bool:
    """Whether a run without work of its own around agents is rather a crew, a task, or metadata about all of them."""
    return node.starts == Start.CLAIMED or bool(node.observation.flags & Flag.GROUPS)


def _upward(node: Node) -> int:
    """The bits that a span and what is under it mean for the span above."""
    below, kind = node.below, node.observation.kind
    if node.starts:
        return Below.AGENT | (Below.NAMED if node.starts != Start.UNNAMED else 0) | below & Below.CALL
    if kind is _TOOL:
        return below if node.repeats else Below.TOOL
    return below | Below.MODEL | Below.CALL if kind is _MODEL else below


def _empty_twin(node: Node) -> Node | None:
    """The agent's span beside a claimed run that records the same run and has nothing under it."""
    mine = node.observation
    for twin in node.parent.kids if node.parent is not None else ():
        theirs = twin.observation
        same = twin.starts == Start.NAMED and not twin.kids and theirs.agent == mine.agent
        if same and theirs.start <= mine.end and mine.start <= theirs.end:
            return twin
    return None
