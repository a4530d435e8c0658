"""What a figure is about, in SQL: whose conversations, of which days."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import ColumnElement, Connection, Select, Table, select

from ....kit.instants import Instant
from ..tables import marks

Whose = Literal["position", "role"]


@dataclass(frozen=True)
class Edge:
    """The last day that has ended conversations: those that began no later than `until` to be idle.

    `day` is its ordinal and `since` its first moment. It is counted afresh; days before it are rolled up; later ones
    have no ended conversation.
    """

    day: int
    since: Instant
    until: Instant


@dataclass(frozen=True)
class Span:
    """Conversations of these positions, or in these roles, that ended on these days (ordinals, both included)."""

    of: Whose
    ids: Collection[str]
    first: int
    last: int
    edge: Edge = field(kw_only=True)

    @property
    def rolled_last(self) -> int:
        """The last day that may be rolled up."""
        return min(self.last, self.edge.day - 1)

    @property
    def has_edge(self) -> bool:
        """Whether the day that is counted afresh is one of these."""
        return self.first <= self.edge.day <= self.last


def within(table: Table, span: Span) -> ColumnElement[bool]:
    """The rows of a table that belong to these positions or roles, of whatever day."""
    return table.c[span.of].in_(span.ids)


def has_marked_days(tx: Connection, span: Span) -> bool:
    """Whether any day before the edge is marked, of whichever position: nearly always none is."""
    marked = select(marks.c.id).where(marks.c.day.between(span.first, span.rolled_last)).limit(1)
    return tx.scalar(marked) is not None


def days_marked(mark_ids: Collection[int]) -> Select[tuple[str, int]]:
    """The positions and days that carry these marks."""
    return select(marks.c.position, marks.c.day).where(marks.c.id.in_(mark_ids))
