"""Counts for scorecards: kept ones summed, and days that are not kept, or marked, counted afresh beside them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from ...kit.instants import day_of, start_of
from ...office import Read
from .circumstances import expected_p95_s
from .counting import Count, Grain, counted
from .period import Period
from .records import raw, rolled
from .records.rolled import Stratum
from .records.scope import Edge, Span, Whose, has_marked_days

IDS_AT_ONCE = 1000
"""So many ids go into one statement: every database takes them."""


def gathered(read: Read, of: Whose, ids: Collection[str], period: Period) -> Mapping[Stratum, Count]:
    """What was counted of these positions, or of positions in these roles, over a period, by stratum.

    Every conversation that has ended by now is counted once, whether its day is kept, marked or the last one.
    """
    ordered = sorted(ids)
    counts: dict[Stratum, Count] = {}
    for start in range(0, len(ordered), IDS_AT_ONCE):
        span = span_of(read, of, ordered[start : start + IDS_AT_ONCE], period)
        counts |= rolled.summed(read.tx, span)
        for stratum, count in _afresh(read, span).items():
            counts.setdefault(stratum, Count()).add(count)
    return counts


def gathered_by_day(read: Read, ids: Collection[str], period: Period) -> Mapping[tuple[str, int], Count]:
    """What was said of these positions' conversations, and how many ended, by position and day (an ordinal).

    For at most a thousand positions.
    """
    span = span_of(read, "position", sorted(ids), period)
    counts = dict(rolled.by_day(read.tx, span))
    for grain, count in _rows_afresh(read, span):
        counts.setdefault((grain.position, grain.day), Count()).add(count)
    return counts


def span_of(read: Read, of: Whose, ids: Sequence[str], period: Period) -> Span:
    """The conversations of a period, as far as they have ended."""
    return Span(of, ids, period.first.toordinal(), period.last.toordinal(), edge=edge_of(read))


def edge_of(read: Read) -> Edge:
    """The last day that has ended conversations: idle for long enough now."""
    until = read.at - read.organisation.idle
    day = day_of(until, read.zone)
    return Edge(day.toordinal(), start_of(day, read.zone), until)


def _afresh(read: Read, span: Span) -> Mapping[Stratum, Count]:
    counts: dict[Stratum, Count] = defaultdict(Count)
    for grain, count in _rows_afresh(read, span):
        counts[Stratum(grain.position, grain.role if span.of == "role" else "")].add(count)
    return counts


def _rows_afresh(read: Read, span: Span) -> Iterator[tuple[Grain, Count]]:
    """What is counted anew: the last day, and days that are marked."""
    chosen = [raw.on_edge(span)] if span.has_edge else []
    if has_marked_days(read.tx, span):
        chosen.append(raw.on_marked_days(span))
    for each in chosen:
        ended = raw.ended(read.tx, each)
        yield from counted(ended, raw.said(read.tx, each), expected_p95_s(read, ended)).items()
