"""The tree of a trace's spans, whatever order they came in and however broken their links are."""

from collections.abc import Iterable, Sequence

from ....connectors.telemetry import Observation, later
from .nodes import Node


def tree(observations: Iterable[Observation]) -> Sequence[Node]:
    """The spans of one trace, parents before their children, siblings by start; each span once.

    Of two observations of a span the `later` stands. A span whose parent is not there is a root. Parents in a circle,
    be it of one span, are cut at the circle's earliest. Raises ValueError for spans of several traces.
    """
    latest: dict[bytes, Observation] = {}
    trace_id: bytes | None = None
    for observation in observations:
        if trace_id is None:
            trace_id = observation.trace_id
        elif observation.trace_id != trace_id:
            raise ValueError("a fold is of one trace")
        known = latest.get(observation.span_id)
        latest[observation.span_id] = observation if known is None else later(known, observation)
    told = sorted(latest.values(), key=_by_start) if len(latest) > 1 else latest.values()
    nodes = {known.span_id: Node(known) for known in told}
    roots = []
    for node in nodes.values():
        parent = nodes.get(node.observation.parent_id)
        if parent is None:
            roots.append(node)
        else:
            node.parent = parent
            parent.kids.append(node)
    ordered = _down_from(roots)
    return ordered if len(ordered) == len(nodes) else _with_circles_cut(ordered, nodes)


def _by_start(observation: Observation) -> tuple[int, bytes]:
    return observation.start, observation.span_id


def _down_from(roots: Iterable[Node]) -> list[Node]:
    ordered = list(roots)
    for node in ordered:  # grows while it is walked
        ordered.extend(node.kids)
    return ordered


def _with_circles_cut(ordered: list[Node], nodes: dict[bytes, Node]) -> Sequence[Node]:
    reached = {id(node) for node in ordered}
    for node in nodes.values():
        if id(node) in reached:
            continue
        root = min(_circle_above(node), key=lambda found: _by_start(found.observation))
        if root.parent is not None:
            root.parent.kids.remove(root)
            root.parent = None
        found = _down_from([root])
        reached.update(map(id, found))
        ordered += found
    return ordered


def _circle_above(node: Node) -> Sequence[Node]:
    """The spans of the circle that a span's parents run into."""
    passed: dict[int, Node] = {}
    walked: Node | None = node
    while walked is not None and id(walked) not in passed:
        passed[id(walked)] = walked
        walked = walked.parent
    path = list(passed.values())
    return path[path.index(walked) :] if walked is not None else path
