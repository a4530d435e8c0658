"""Time that spans cover, without counting any of it twice."""

from collections.abc import Iterable, Sequence

Interval = tuple[int, int]
"""Start and end, in microseconds."""


def union(intervals: Iterable[Interval]) -> Sequence[Interval]:
    """The same time as intervals that do not touch, in order."""
    merged: list[Interval] = []
    first = last = None
    for start, end in sorted(intervals):
        if first is None or last is None:
            first, last = start, end
        elif start > last:
            merged.append((first, last))
            first, last = start, end
        elif end > last:
            last = end
    if first is not None and last is not None:
        merged.append((first, last))
    return merged


def length(disjoint: Iterable[Interval]) -> int:
    """How long intervals that do not overlap last together."""
    return sum(end - start for start, end in disjoint)


def shared(some: Sequence[Interval], others: Sequence[Interval]) -> int:
    """How long both of two unions last at once."""
    total = here = there = 0
    while here < len(some) and there < len(others):
        start = max(some[here][0], others[there][0])
        end = min(some[here][1], others[there][1])
        total += max(0, end - start)
        if some[here][1] <= others[there][1]:
            here += 1
        else:
            there += 1
    return total
