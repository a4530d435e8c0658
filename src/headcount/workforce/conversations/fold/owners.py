"""Whose span is it? The nearest agent's above; where there is none, the service's."""

import hashlib
from collections.abc import Collection, Iterable, Sequence

from ....connectors.telemetry import AgentSource, Kind, Observation
from .nodes import Draft, Node, Start
from .run import Naming
from .starts import Below

# Looked up once: every span passes here several times.
_TOOL, _MODEL = Kind.TOOL_CALL, Kind.MODEL_CALL
_ATTRIBUTE, _METADATA = AgentSource.ATTRIBUTE, AgentSource.METADATA


_WORK = frozenset((Kind.MODEL_CALL, Kind.TOOL_CALL))
_PARTS = frozenset((Kind.MODEL_CALL, Kind.TOOL_CALL, Kind.STEP, Kind.HANDOFF, Kind.AGENT))


def assign(ordered: Sequence[Node]) -> Sequence[Draft]:
    """The runs of a trace in the making, each with its parts; `ordered` has parents before children."""
    drafts: dict[bytes, Draft] = {}
    for node in ordered:
        _inherit(node)
        if node.starts:
            _start(node, drafts)
        elif node.implies:
            node.under = _hidden(node)
            drafts[node.under.key] = node.under
        if node.owner is not None:
            node.owner.members.append(node)
    return [*drafts.values(), *_unowned(ordered, drafts.values())]


def _inherit(node: Node) -> None:
    """The run, the tool call and the model call that a span lies under."""
    parent = node.parent
    node.tool = node.wrapper = None
    if parent is None:
        return
    node.owner = node.under = parent.under
    if parent.under is not parent.owner or parent.starts:
        return
    node.tool, node.wrapper = parent.tool, parent.wrapper
    if parent.observation.kind is _TOOL and not parent.repeats:
        node.tool, node.wrapper = parent, None
    elif parent.observation.kind is _MODEL:
        node.wrapper = parent.wrapper or parent


def _start(node: Node, drafts: dict[bytes, Draft]) -> None:
    """Begin a run at a span, or recognise the run that its neighbours record already."""
    above = node.owner
    if above is not None and node.tool is None and _is_same(above, node):
        above.spans.append(node)
        return
    first = node.partner or node
    draft = drafts.get(first.observation.span_id)
    if draft is None:
        draft = _draft(first.observation)
        draft.above, draft.tool = above, node.tool
        drafts[draft.key] = draft
    draft.spans.append(node)
    node.owner = node.under = draft


def _draft(observation: Observation) -> Draft:
    draft = Draft(observation.span_id, observation.start, observation.service)
    draft.agent = observation.agent
    if observation.agent is not None:
        asserted = observation.agent_source is _ATTRIBUTE
        draft.naming = Naming.ASSERTED if asserted else Naming.INFERRED
    return draft


def _is_same(above: Draft, node: Node) -> bool:
    """Whether an agent's span directly under a run is only another record of that run."""
    if not above.spans:
        return False
    inner, outer = node.observation, above.spans[0].observation
    if inner.service != outer.service:
        return False
    if node.starts == Start.UNNAMED:
        return above.agent is not None or not _is_second(node, above.spans[0])
    if inner.agent != above.agent:
        return False
    return inner.thread is None or outer.thread is None or inner.thread == outer.thread


def _is_second(node: Node, outer: Node) -> bool:
    """Whether an unnamed agent under an unnamed one is another agent: both are runs of agents' classes, and of the
    same, or the outer one worked by itself. A class that only runs its base class is one agent."""
    inner_method, outer_method = node.observation.called, outer.observation.called
    if inner_method is None or outer_method is None:
        return False
    return inner_method == outer_method or bool(outer.below & (Below.MODEL | Below.TOOL))


def _hidden(tool: Node) -> Draft:
    """The run of an agent that has no span: all that is known of it is the tool call behind which it works."""
    observation = tool.observation
    draft = Draft(observation.span_id, observation.start, observation.service)
    draft.agent = observation.target
    draft.naming = Naming.INFERRED if draft.agent else Naming.UNKNOWN
    draft.above, draft.tool = tool.owner, tool
    return draft


def _unowned(ordered: Sequence[Node], drafts: Collection[Draft]) -> Iterable[Draft]:
    """One run for each service, and for each agent its spans claim to be, that works outside any agent's span."""
    parts = _WORK if drafts else _PARTS  # beside real runs, steps are their frame
    loose = [node for node in ordered if node.owner is None and node.observation.kind in parts]
    believed = not any(draft.naming is Naming.ASSERTED for draft in drafts)
    claims: dict[str | None, set[str]] = {}
    for node in loose:
        claim = _claim(node.observation) if believed else None
        if claim is not None:
            claims.setdefault(node.observation.service, set()).add(claim)
    groups: dict[tuple[str | None, str | None], list[Node]] = {}
    for node in loose:
        claimed = claims.get(node.observation.service, set())
        agent = _claim(node.observation) if len(claimed) > 1 else next(iter(claimed), None)
        groups.setdefault((node.observation.service, agent), []).append(node)
    for (service, agent), members in groups.items():
        yield _of_service(service, agent, members)


def _claim(observation: Observation) -> str | None:
    """Whom a span says it works for; the name of the span itself is no such saying."""
    return observation.agent if observation.agent_source in (_ATTRIBUTE, _METADATA) else None


def _of_service(service: str | None, agent: str | None, members: list[Node]) -> Draft:
    """A run without a span; its key stands for service and agent, whichever of their spans come first."""
    key = hashlib.blake2b(f"{service}\0{agent}".encode(), digest_size=8).digest()
    draft = Draft(key, min(node.observation.start for node in members), service)
    draft.agent, draft.naming = agent, Naming.INFERRED if agent else Naming.UNKNOWN
    draft.members = members
    for node in members:
        node.owner = draft
    return draft
