"""Whose work a run does, in the shapes that libraries give a delegation."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import TypeVar

from ....connectors.telemetry import Flag, Kind, Observation, same_agent
from .nodes import Draft, Node
from .run import Delegation, Shape

T = TypeVar("T")

_FURTHEST = 64
"""How many candidates are looked back at: beyond that a trace is a flood, and guessing is not worth its time."""


def link(drafts: Sequence[Draft], ordered: Sequence[Node]) -> None:
    """Write on each run in the making which run delegated it, and how that shows; `ordered` are all spans."""
    if len(drafts) < 2:
        return
    handoffs = [node for node in ordered if node.observation.kind is Kind.HANDOFF]
    links = _Links(sorted(drafts, key=_order), sorted(handoffs, key=lambda node: _when(node.observation)))
    for draft in links.ordered:
        if draft.above is not None:
            draft.delegation = links.lying_under(draft, draft.above)
            links.parents[draft.key] = draft.above
    for draft in links.ordered:
        if draft.above is None and draft.spans:
            draft.delegation = links.by_graph(draft) or links.by_handoff(draft)


class _Links:
    """The runs of a trace with what may lead from one to another, in order of time."""

    def __init__(self, ordered: Sequence[Draft], handoffs: Sequence[Node]) -> None:
        self.ordered, self._handoffs = ordered, handoffs
        self._runs: set[Draft | None] = set(ordered)
        self.parents: dict[bytes, Draft] = {}
        self._nodes: dict[str, list[Draft]] = defaultdict(list)
        self._named: dict[str, list[Draft]] = defaultdict(list)
        self._tools: dict[bytes, list[Observation]] = defaultdict(list)
        for draft in ordered:
            self._add(draft)
        for tools in self._tools.values():
            tools.sort(key=_when)

    def _add(self, draft: Draft) -> None:
        if draft.agent is not None:
            self._named[draft.agent].append(draft)
        for node in draft.spans:
            if node.observation.node is not None:
                self._nodes[node.observation.node].append(draft)
        for node in draft.members:
            observation = node.observation
            if observation.kind is Kind.TOOL_CALL and observation.flags & Flag.DELEGATES:
                self._tools[draft.key].append(observation)

    def lying_under(self, draft: Draft, above: Draft) -> Delegation:
        """The delegation of a run that lies under another."""
        if draft.tool is not None:
            return Delegation(above.key, draft.tool.observation.called, Shape.TOOL if draft.spans else Shape.HIDDEN)
        return self._by_call(draft, above) or Delegation(above.key, None, Shape.NESTED)

    def by_graph(self, draft: Draft) -> Delegation | None:
        """That of a run which names a node of the sender's graph as its parent: by a node's id or an agent's name.

        A graph also draws sequences. It is a delegation where a hand-off or a tool call of the parent's leads
        here, or the run starts within its parent's time.
        """
        name = next((node.observation.parent_node for node in draft.spans if node.observation.parent_node), None)
        if name is None:
            return None
        parent = self._latest(draft, self._nodes[name] or self._named[name])
        if parent is None:
            return None
        within = any(node.observation.start <= draft.start <= node.observation.end for node in parent.spans)
        found = self._by_call(draft, parent) or (Delegation(parent.key, None, Shape.GRAPH) if within else None)
        if found is not None:
            self.parents[draft.key] = parent
        return found

    def by_handoff(self, draft: Draft) -> Delegation | None:
        """That of a run to whose agent control was passed before it started; the latest hand-off counts."""
        for node in self._handoffs_to(draft):
            told = node.observation
            giver = node.owner if node.owner in self._runs else self._latest(draft, self._named[told.agent or ""])
            if giver is not None and not self._is_above(draft, giver):
                self.parents[draft.key] = giver
                return Delegation(giver.key, told.called, Shape.HANDOFF)
        return None

    def _by_call(self, draft: Draft, parent: Draft) -> Delegation | None:
        """The hand-off or the delegating tool call of a parent that led to a run beside it."""
        for node in self._handoffs_to(draft):
            if node.owner is parent:
                return Delegation(parent.key, node.observation.called, Shape.HANDOFF)
        tools = self._tools.get(parent.key, ())
        before = _last(tools, bisect_right(tools, draft.start, key=_starts))
        running = [tool for tool in reversed(before) if tool.end >= draft.start]
        naming = [tool for tool in running if tool.target and draft.agent and same_agent(tool.target, draft.agent)]
        led = naming or running
        return Delegation(parent.key, led[0].called, Shape.SIBLING) if led else None

    def _handoffs_to(self, draft: Draft) -> Sequence[Node]:
        """Hand-offs to the run's agent before it started, the latest first."""
        told = self._handoffs
        before = _last(told, bisect_right(told, draft.start, key=lambda node: node.observation.start))
        return [node for node in reversed(before) if _leads_to(node.observation, draft)]

    def _latest(self, draft: Draft, candidates: Sequence[Draft]) -> Draft | None:
        """The run that started last before this one, and is not itself delegated by it."""
        before = _last(candidates, bisect_right(candidates, _order(draft), key=_order))
        fit = (one for one in reversed(before) if one is not draft and not self._is_above(draft, one))
        return next(fit, None)

    def _is_above(self, draft: Draft, other: Draft) -> bool:
        """Whether `other` is `draft`, or works for it, directly or not."""
        walked: Draft | None = other
        while walked is not None and walked is not draft:
            walked = self.parents.get(walked.key)
        return walked is not None


def _last(sequence: Sequence[T], end: int) -> Sequence[T]:
    """The last few before a place."""
    return sequence[max(0, end - _FURTHEST) : end]


def _leads_to(handoff: Observation, draft: Draft) -> bool:
    return bool(handoff.target and draft.agent and same_agent(handoff.target, draft.agent))


def _order(draft: Draft) -> tuple[int, bytes]:
    return draft.start, draft.key


def _when(observation: Observation) -> tuple[int, bytes]:
    return observation.start, observation.span_id


def _starts(observation: Observation) -> int:
    return observation.start
