"""From a run in the making to the run."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ....connectors.telemetry import BuildFacts, Flag, Kind, Observation, ThreadSource, Verdict
from .figures import call_of, tokens, tools_known, total_of
from .intervals import Interval, length, shared, union
from .nodes import Draft, Node
from .run import UNNAMED_TOOL, Known, Run, ToolCall

T = TypeVar("T")


@dataclass(frozen=True)
class Found:
    """What the whole trace told, by run."""

    calls: Mapping[int, Sequence[Node]]
    """The model calls of each run, under the `id` of its draft."""
    tools: Mapping[int, Sequence[Node]]
    understated: set[int]
    """The `id` of each call whose enclosing span tells more tokens."""
    delegates: set[bytes]
    """The keys of the runs that others work for."""


def assemble(draft: Draft, found: Found) -> Run:
    """The run that a draft has become."""
    parts = _parts(draft)
    calls = sorted(found.calls.get(id(draft), ()), key=_when)
    uses = sorted(found.tools.get(id(draft), ()), key=_when)
    total = total_of(draft, calls, found.delegates)
    busy, waits = _times(draft, parts)
    waited = shared(busy, waits)
    thread, thread_source = _thread(draft, parts)
    instanced = next((part for part in parts if part.instance), None)
    return Run(
        trace_id=parts[0].trace_id,
        span_id=draft.key,
        has_span=bool(draft.spans),
        service=draft.service,
        agent=draft.agent,
        naming=draft.naming,
        delegation=draft.delegation,
        position=_first(part.position for part in parts),
        thread=thread,
        thread_source=thread_source,
        instance=instanced and instanced.instance,
        instance_declared=bool(instanced and instanced.flags & Flag.INSTANCE_DECLARED),
        environment=_first(part.environment for part in parts),
        category=_first(part.category for part in parts),
        asker=_first(part.asker for part in parts),
        started_at=busy[0][0],
        ended_at=busy[-1][1],
        busy=length(busy) - waited,
        waited_on_people=waited,
        model_calls=tuple(call_of(node.observation) for node in calls),
        model_calls_known=Known.ALL if calls else Known.NONE,
        total=total,
        tool_uses=tuple(_use(node.observation) for node in uses),
        tools_known=tools_known(draft, calls, len(uses)),
        tokens=tokens(calls, total, any(id(node) in found.understated for node in calls)),
        sampled_1_in=_first(part.sampled_1_in for part in parts),
        error=any(node.observation.flags & Flag.ERROR for node in draft.spans),
        bad_figures=any(part.flags & Flag.BAD_FIGURES for part in parts),
        verdicts=tuple(sorted({verdict for part in parts for verdict in part.verdicts}, key=_told)),
        facts=_facts(draft, calls),
    )


def _parts(draft: Draft) -> Sequence[Observation]:
    """The observations of a run, its own spans first: what they say counts before what is said under them."""
    own = [node.observation for node in draft.spans]
    return own + [node.observation for node in draft.members if node not in draft.spans]


def _times(draft: Draft, parts: Sequence[Observation]) -> tuple[Sequence[Interval], Sequence[Interval]]:
    """When a run was at work, and when it waited on people.

    An agent that has no span worked while the tool call that hides it ran. What runs below that is no part of an
    agent's machinery (a request, a query) may go on after it.
    """
    working: list[Interval] = [(part.start, part.end) for part in parts if part.kind is not Kind.OTHER]
    if draft.tool is not None and not draft.spans:
        working.append((draft.tool.observation.start, draft.tool.observation.end))
    waiting = [(part.start, part.end) for part in parts if part.flags & Flag.WAITS]
    return union(working), union(waiting)


def _thread(draft: Draft, parts: Sequence[Observation]) -> tuple[str | None, ThreadSource]:
    """The conversation's id: the run's own, else that of what it lies under unless delegated, else its parts'."""
    telling = next((node.observation for node in draft.spans if node.observation.thread), None)
    if telling is None and draft.delegation is None:
        telling = _above_with_thread(draft)
    telling = telling or next((part for part in parts if part.thread), None)
    return (None, ThreadSource.NONE) if telling is None else (telling.thread, telling.thread_source)


def _above_with_thread(draft: Draft) -> Observation | None:
    walked = draft.members[0].parent
    while walked is not None:
        if walked.observation.thread:
            return walked.observation
        walked = walked.parent
    return None


def _use(observation: Observation) -> ToolCall:
    return ToolCall(
        observation.start,
        observation.called or UNNAMED_TOOL,
        observation.span_id,
        bool(observation.flags & Flag.ERROR),
        bool(observation.flags & Flag.GATEWAY),
    )


def _facts(draft: Draft, calls: Sequence[Node]) -> BuildFacts | None:
    """What the run's own spans show of its build, and for what they do not show its first call that does."""
    shown = [node.observation.facts for node in [*draft.spans, *calls] if node.observation.facts]
    if not shown:
        return None
    tools = next((facts for facts in shown if facts.tools), BuildFacts())
    prompt = next((facts for facts in shown if facts.prompt), BuildFacts())
    parameters = _first(facts.parameters for facts in shown)
    return BuildFacts(prompt.prompt, prompt.prompt_normal, tools.tools, tools.each_tool, parameters)


def _first(values: Iterable[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)


def _when(node: Node) -> tuple[int, bytes]:
    return node.observation.start, node.observation.span_id


def _told(verdict: Verdict) -> tuple[int, str, str, float]:
    return verdict.at, verdict.name, verdict.label or "", verdict.score or 0.0
