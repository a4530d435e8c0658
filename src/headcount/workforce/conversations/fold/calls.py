"""Which spans are calls, each counted once.

Libraries record one call of a model twice: a framework around a client, a client around a request, a helper that
only prepares one, two instrumentations side by side. What counts is the innermost span that tells its tokens.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from ....connectors.telemetry import Flag, Kind, Observation, same_agent
from .nodes import Node
from .starts import Below

# Looked up once: every span passes here several times.
_TOOL, _MODEL, _HANDOFF = Kind.TOOL_CALL, Kind.MODEL_CALL, Kind.HANDOFF


def model_calls(ordered: Iterable[Node]) -> tuple[Sequence[Node], set[int]]:
    """The spans that are calls of models, and the `id` of each of them whose enclosing span tells more tokens.

    `ordered` has parents before children.
    """
    counted: list[Node] = []
    nests: dict[int, tuple[list[Node], list[Node]]] = defaultdict(lambda: ([], []))
    for node in ordered:
        observation = node.observation
        if observation.kind is not _MODEL:
            continue
        if node.below & Below.MODEL:
            nests[id(node.wrapper or node)][0].append(node)
        elif not _is_call(observation) or (observation.flags & Flag.GUESSED and node.below & Below.CALL):
            continue
        elif node.wrapper is not None:
            nests[id(node.wrapper)][1].append(node)
        else:
            counted.append(node)
    understated: set[int] = set()
    for outer, inner in nests.values():
        found = _of_nest(outer, inner)
        counted += found
        if any(_tells_more(node.observation, found) for node in outer if not node.observation.flags & Flag.GUESSED):
            understated.update(map(id, found))
    return list(_distinct(counted)), understated


def _is_call(observation: Observation) -> bool:
    """Whether a model was called: some spans of that kind only prepare one."""
    return bool(_tells(observation) or observation.flags & (Flag.ANSWERED | Flag.ERROR))


def _tells(observation: Observation) -> bool:
    return observation.tokens_in is not None or observation.tokens_out is not None


def _of_nest(outer: Sequence[Node], inner: Sequence[Node]) -> Sequence[Node]:
    """The calls among spans that lie in one another: the inner ones if they all tell, else one that does."""
    telling = [node for node in outer if _tells(node.observation)]
    if any(node.observation.flags & Flag.GUESSED for node in telling):
        telling = [node for node in telling if not node.observation.flags & Flag.GUESSED]
    if inner and (not telling or all(_tells(node.observation) for node in inner)):
        return inner
    return telling[:1] or [node for node in outer[-1:] if _is_call(node.observation)]


def _tells_more(outer: Observation, found: Sequence[Node]) -> bool:
    """Whether an enclosing span tells more tokens than the calls that were counted for it."""
    told_in = sum(node.observation.tokens_in or 0 for node in found)
    told_out = sum(node.observation.tokens_out or 0 for node in found)
    return (outer.tokens_in or 0) > told_in or (outer.tokens_out or 0) > told_out


def _distinct(calls: Sequence[Node]) -> Iterator[Node]:
    """The calls without those that two instrumentations recorded side by side."""
    answers: set[int] = set()
    beside: dict[tuple[object, ...], Observation] = {}
    if len(calls) < 2:
        yield from calls
        return
    for node in sorted(calls, key=_preference):
        observation = node.observation
        if observation.answer in answers:
            continue
        if observation.answer:
            answers.add(observation.answer)
        place = (observation.parent_id, observation.tokens_in, observation.tokens_out)
        if not _is_repeat(observation, beside.setdefault(place, observation)):
            yield node


def _preference(node: Node) -> tuple[bool, bool, int, bytes]:
    """Of spans of one call rather the one that tells tokens and belongs to an agent, then the first."""
    observation, owner = node.observation, node.owner
    return not _tells(observation), owner is None or not owner.spans, observation.start, observation.span_id


def _is_repeat(one: Observation, first: Observation) -> bool:
    """Whether a span records the call that one beside it does: other scope, same usage, one time in the other."""
    if one is first or one.scope == first.scope or one.tokens_in is None or one.tokens_out is None:
        return False
    if one.answer and first.answer:
        return False
    return (first.start <= one.start and one.end <= first.end) or (one.start <= first.start and first.end <= one.end)


def tool_calls(ordered: Iterable[Node], agents: Collection[str]) -> Sequence[Node]:
    """The spans that are calls of tools: no pseudo tools, no second records, no hand-offs to one of these agents."""
    counted: list[Node] = []
    seen: dict[tuple[int, str | None], Observation] = {}
    for node in ordered:
        observation = node.observation
        if node.repeats or not _is_tool(observation, agents):
            continue
        if observation.answer:
            first = seen.setdefault((observation.answer, observation.called), observation)
            if first is not observation and observation.start <= first.end and first.start <= observation.end:
                continue
        counted.append(node)
    return counted


def _is_tool(observation: Observation, agents: Collection[str]) -> bool:
    if observation.kind is _TOOL:
        return not observation.flags & Flag.PSEUDO_TOOL
    if observation.kind is not _HANDOFF or observation.called is None:
        return False
    # `transfer_to_savings` is a tool unless there is an agent of that name.
    target = observation.target
    return target is not None and not any(same_agent(target, agent) for agent in agents)


def by_run(nodes: Iterable[Node]) -> dict[int, list[Node]]:
    """The spans of each run, under the `id` of its draft."""
    found: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        if node.owner is not None:
            found[id(node.owner)].append(node)
    return found
