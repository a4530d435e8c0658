"""Counts as they are kept by day, summed in the database."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Table,
    and_,
    cast,
    exists,
    func,
    literal,
    not_,
    select,
)

from ....measures import Case, Cell
from ..counting import NUMBERS, SUMMED, TEXTS, Count
from ..tables import days, marks, verdicts
from .scope import Span, within

UNANSWERED = "unanswered"
"""Stands for the verdict where a case drawn at random has none."""


class Stratum(NamedTuple):
    """What is summed apart: a position's conversations, in one role where figures are about roles, else in any."""

    position: str
    role: str


def summed(tx: Connection, span: Span) -> Mapping[Stratum, Count]:
    """What is rolled up of the days before the edge, without those marked to be counted anew. Two statements."""
    counts: dict[Stratum, Count] = {}
    totals = [_total(days, name) for name in NUMBERS] + [func.aggregate_strings(days.c[name], "") for name in TEXTS]
    found = select(*_strata(days, span), *totals).where(_settled(days, span)).group_by(*_keys(days, span))
    for position, role, *sums in tx.execute(found):
        counts[Stratum(position, role)] = Count(**dict(zip(SUMMED, sums, strict=True)))
    kinds = [verdicts.c[name] for name in Case._fields]
    totals = [_total(verdicts, name) for name in Cell._fields]
    found = select(*_strata(verdicts, span), *kinds, *totals).where(_settled(verdicts, span))
    for position, role, *cell in tx.execute(found.group_by(*_keys(verdicts, span), *kinds)):
        _put(counts.setdefault(Stratum(position, role), Count()), Case(*cell[:4]), Cell(*cell[4:]))
    return counts


def _put(count: Count, case: Case, cell: Cell) -> None:
    if str(case.verdict) == UNANSWERED:
        count.unanswered[case.source] = cell.cases
    else:
        count.add_cell(case._replace(by_owner=bool(case.by_owner)), cell)


def _settled(table: Table, span: Span) -> ColumnElement[bool]:
    marked = exists().where(marks.c.position == table.c.position, marks.c.day == table.c.day)
    return and_(within(table, span), table.c.day.between(span.first, span.rolled_last), not_(marked))


def _keys(table: Table, span: Span) -> list[ColumnElement[str]]:
    return [table.c.position] if span.of == "position" else [table.c.role, table.c.position]


def _strata(table: Table, span: Span) -> list[ColumnElement[str]]:
    role = literal("") if span.of == "position" else table.c.role
    return [table.c.position.label("stratum_position"), role.label("stratum_role")]


def _total(table: Table, name: str) -> ColumnElement[Any]:
    """A sum that stays a whole number where its column is one: PostgreSQL would make decimals of it."""
    column = table.c[name]
    whole = column.type.python_type is int
    return (cast(func.sum(column), BigInteger) if whole else func.sum(column)).label(name)
