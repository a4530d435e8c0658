"""Histories in the store: one row a stretch, in a table of the noun's own; the same four columns everywhere."""

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import BigInteger, Column, ColumnElement, Connection, String, Table, and_, delete, insert, or_, select

from ...kit.histories import Stretch
from ...kit.instants import Instant

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

S = TypeVar("S", bound="DataclassInstance")


def valid_columns() -> tuple[Column[str], Column[int], Column[int | None], Column[int]]:
    """The columns of a history: `id` and `valid_from` are its key; `valid_to` is null while it holds."""
    return (
        Column("id", String, primary_key=True),
        Column("valid_from", BigInteger, primary_key=True),
        Column("valid_to", BigInteger),
        Column("recorded_at", BigInteger, nullable=False),
    )


def in_force(table: Table, at: Instant) -> ColumnElement[bool]:
    """The rows of a history table that hold at an instant."""
    return and_(table.c.valid_from <= at, or_(table.c.valid_to.is_(None), table.c.valid_to > at))


def read_history(tx: Connection, table: Table, subject: str, state: Callable[..., S]) -> Sequence[Stretch[S]]:
    """Everything that held of one subject, oldest first. `state` is called with the columns of the noun's own."""
    own = [column for column in table.c if column.name not in _VALID]
    rows = tx.execute(select(table).where(table.c.id == subject).order_by(table.c.valid_from))
    return [
        Stretch(state(**{c.name: getattr(r, c.name) for c in own}), r.valid_from, r.valid_to, r.recorded_at)
        for r in rows
    ]


def write_history(tx: Connection, table: Table, subject: str, history: Sequence[Stretch[S]]) -> None:
    """Replace what is kept of one subject. The state's fields are the table's columns."""
    tx.execute(delete(table).where(table.c.id == subject))
    rows = [
        {
            "id": subject,
            "valid_from": s.valid_from,
            "valid_to": s.valid_to,
            "recorded_at": s.recorded_at,
            **asdict(s.state),
        }
        for s in history
    ]
    tx.execute(insert(table), rows)


_VALID = {"id", "valid_from", "valid_to", "recorded_at"}
