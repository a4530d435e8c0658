"""Lines of who stands under whom over time, and the loops that must not be in them. Pure.

Teams stand under teams and roles under roles: both keep edges that hold from one instant to another.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .instants import Instant


@dataclass(frozen=True, slots=True)
class Edge:
    """`below` stands under `above` (None: at the top) from one instant up to, not including, another."""

    below: str
    above: str | None
    valid_from: Instant
    valid_to: Instant | None


@dataclass(frozen=True)
class Loop:
    """A line that comes back to where it began, as ids, the first one again at its end; and from when on."""

    chain: Sequence[str]
    since: Instant


def loop_through(start: str, edges: Sequence[Edge], since: Instant) -> Loop | None:
    """The first loop through `start` at any instant from `since` on, or None.

    `edges` are all of those from then on that can be reached from `start`, upward.
    """
    for at in sorted({since, *(edge.valid_from for edge in edges if edge.valid_from > since)}):
        line = line_up(start, _above_at(edges, at))
        if line[-1] == start and len(line) > 1:
            return Loop(line, at)
    return None


def line_up(start: str, above: dict[str, str | None]) -> Sequence[str]:
    """`start` and all above it up to the top; where the line comes back to one of its own, it ends with that one."""
    line, seen, place = [start], {start}, above.get(start)
    while place is not None:
        line.append(place)
        if place in seen:
            break
        seen.add(place)
        place = above.get(place)
    return line


def lines_up(starts: Sequence[str], edges: Sequence[Edge], at: Instant) -> dict[str, Sequence[str]]:
    """For each start the line from itself up to the top at one instant."""
    above = _above_at(edges, at)
    return {start: line_up(start, above) for start in starts if start in above}


def _above_at(edges: Sequence[Edge], at: Instant) -> dict[str, str | None]:
    return {e.below: e.above for e in edges if e.valid_from <= at and (e.valid_to is None or at < e.valid_to)}
