"""Counts as they are kept by day, summed in the database."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Connection, Table, and_, cast, exists, func, literal, not_, select

from ....measures import Case, Cell, Source
from ..counting import NUMBERS, SUMMED, TEXTS, Count
from ..kinds import read_kind
from ..tables import days, marks, verdicts
from .scope import Span, has_marked_days, within


class Stratum(NamedTuple):
    """What is summed apart: a position's conversations, in one role where figures are about roles, else in any."""

    position: str
    role: str


def summed(tx: Connection, span: Span) -> Mapping[Stratum, Count]:
    """What is rolled up of the days before the edge, without those marked to be counted anew. Two large statements."""
    counts: dict[Stratum, Count] = {}
    totals = [_total(days, name) for name in NUMBERS] + [func.aggregate_strings(days.c[name], "") for name in TEXTS]
    found = select(*_strata(days, span), *totals).where(_settled(tx, days, span)).group_by(*_keys(days, span))
    for position, role, *sums in tx.execute(found):
        counts[Stratum(position, role)] = Count(**dict(zip(SUMMED, sums, strict=True)))
    totals = [_total(verdicts, name) for name in Cell._fields]
    cells = select(*_strata(verdicts, span), verdicts.c.kind, *totals).where(_settled(tx, verdicts, span))
    for position, role, kind, *cell in tx.execute(cells.group_by(*_keys(verdicts, span), verdicts.c.kind)):
        _put(counts.setdefault(Stratum(position, role), Count()), read_kind(kind), Cell(*cell))
    return counts


def by_day(tx: Connection, span: Span) -> Mapping[tuple[str, int], Count]:
    """How many conversations ended each day, and what was said of them, by position and day; as `summed` chooses."""
    counts: dict[tuple[str, int], Count] = {}
    ended = select(days.c.position, days.c.day, _total(days, "ended")).where(_settled(tx, days, span))
    for position, day, total in tx.execute(ended.group_by(days.c.position, days.c.day)):
        counts[position, day] = Count(ended=total)
    totals = [_total(verdicts, name) for name in Cell._fields]
    keys = (verdicts.c.position, verdicts.c.day, verdicts.c.kind)
    cells = select(*keys, *totals).where(_settled(tx, verdicts, span)).group_by(*keys)
    for position, day, kind, *cell in tx.execute(cells):
        _put(counts.setdefault((position, day), Count()), read_kind(kind), Cell(*cell))
    return counts


def _put(count: Count, kind: Case | Source, cell: Cell) -> None:
    if isinstance(kind, Case):
        count.add_cell(kind, cell)
    else:
        count.unanswered[kind] = cell.cases


def _settled(tx: Connection, table: Table, span: Span) -> ColumnElement[bool]:
    wanted = and_(within(table, span), table.c.day.between(span.first, span.rolled_last))
    if not has_marked_days(tx, span):
        return wanted  # to look a mark up for each row costs a third more
    marked = exists().where(marks.c.position == table.c.position, marks.c.day == table.c.day)
    return and_(wanted, not_(marked))


def _keys(table: Table, span: Span) -> list[ColumnElement[str]]:
    return [table.c.position] if span.of == "position" else [table.c.role, table.c.position]


def _strata(table: Table, span: Span) -> list[ColumnElement[Any]]:
    role = literal("") if span.of == "position" else table.c.role
    return [table.c.position.label("stratum_position"), role.label("stratum_role")]


def _total(table: Table, name: str) -> ColumnElement[Any]:
    """A sum that stays a whole number where its column is one: PostgreSQL would make decimals of it."""
    column = table.c[name]
    whole = column.type.python_type is int
    return (cast(func.sum(column), BigInteger) if whole else func.sum(column)).label(name)
