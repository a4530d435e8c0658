"""From a run in the making to the run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

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
    told = _told(parts)
    calls = sorted(found.calls.get(id(draft), ()), key=_when)
    uses = sorted(found.tools.get(id(draft), ()), key=_when)
    total = total_of(draft, calls, found.delegates)
    busy, waits = _times(draft, parts, told.flags)
    waited = shared(busy, waits) if waits else 0
    return Run(
        parts[0].trace_id,
        draft.key,
        bool(draft.spans),
        draft.service,
        draft.agent,
        draft.naming,
        draft.delegation,
        told.position,
        *_thread(draft, parts),
        instance=told.instance,
        instance_declared=bool(told.flags & Flag.INSTANCE_DECLARED),
        environment=told.environment,
        category=told.category,
        asker=told.asker,
        started_at=busy[0][0],
        ended_at=busy[-1][1],
        busy=length(busy) - waited,
        waited_on_people=waited,
        model_calls=tuple([call_of(node.observation) for node in calls]),
        model_calls_known=Known.ALL if calls else Known.NONE,
        total=total,
        tool_uses=tuple([_use(node.observation) for node in uses]),
        tools_known=tools_known(draft, calls, len(uses)),
        tokens=tokens(calls, total, found.understated),
        sampled_1_in=told.sampled_1_in,
        error=any(node.observation.flags & Flag.ERROR for node in draft.spans),
        bad_figures=bool(told.flags & Flag.BAD_FIGURES),
        verdicts=told.verdicts,
        facts=_facts(draft, calls),
    )


class _Told(NamedTuple):
    """What the parts of a run say for all of it: of each fact the first that says it."""

    flags: int
    position: str | None
    instance: str | None
    environment: str | None
    category: str | None
    asker: str | None
    sampled_1_in: float | None
    verdicts: tuple[Verdict, ...]


def _told(parts: Sequence[Observation]) -> _Told:
    """One walk over the parts: this is done for every run."""
    flags = declared = 0
    position = instance = environment = category = asker = sampled = None
    verdicts: set[Verdict] = set()
    for part in parts:
        flags |= part.flags
        position = position or part.position
        if instance is None or (part.flags & ~declared & Flag.INSTANCE_DECLARED):
            instance, declared = part.instance, declared | part.flags
        environment = environment or part.environment
        category = category or part.category
        asker = asker or part.asker
        sampled = sampled or part.sampled_1_in
        if part.verdicts:
            verdicts.update(part.verdicts)
    in_order = tuple(sorted(verdicts, key=_by_time)) if verdicts else ()
    return _Told(flags, position, instance, environment, category, asker, sampled, in_order)


def _parts(draft: Draft) -> Sequence[Observation]:
    """The observations of a run, its own spans first: what they say counts before what is said under them."""
    own = [node.observation for node in draft.spans]
    if len(own) == 1 and draft.members[0] is draft.spans[0]:
        return [node.observation for node in draft.members]
    return own + [node.observation for node in draft.members if node not in draft.spans]


def _times(draft: Draft, parts: Sequence[Observation], flags: int) -> tuple[Sequence[Interval], Sequence[Interval]]:
    """When a run was at work, and when it waited on people.

    An agent that has no span worked while the tool call that hides it ran. What runs below that is no part of an
    agent's machinery (a request, a query) may go on after it.
    """
    if len(draft.spans) == 1 and not flags & Flag.WAITS:
        own = draft.spans[0].observation
        if all([own.start <= part.start and part.end <= own.end for part in parts]):  # noqa: C419  # every run
            return [(own.start, own.end)], ()
    working: list[Interval] = [(part.start, part.end) for part in parts if part.kind is not Kind.OTHER]
    if draft.tool is not None and not draft.spans:
        working.append((draft.tool.observation.start, draft.tool.observation.end))
    waiting = [(part.start, part.end) for part in parts if part.flags & Flag.WAITS] if flags & Flag.WAITS else []
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
    found: BuildFacts | None = None
    for node in [*draft.spans, *calls]:
        shown = node.observation.facts
        if found is None:
            found = shown
        elif shown is not None and shown is not found:
            found = _completed(found, shown)
        if found is not None and found.prompt and found.tools and found.parameters:
            return found
    return found


def _completed(found: BuildFacts, shown: BuildFacts) -> BuildFacts:
    """The facts, with those that are missing from what else was shown."""
    prompt, tools = found if found.prompt else shown, found if found.tools else shown
    parameters = found.parameters or shown.parameters
    return BuildFacts(prompt.prompt, prompt.prompt_normal, tools.tools, tools.each_tool, parameters)


def _when(node: Node) -> tuple[int, bytes]:
    return node.observation.start, node.observation.span_id


def _by_time(verdict: Verdict) -> tuple[int, str, str, float]:
    return verdict.at, verdict.name, verdict.label or "", verdict.score or 0.0
