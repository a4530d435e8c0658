"""Revision rows in the store."""

from sqlalchemy import BigInteger, Column, Connection, Integer, Table, insert

from ..store.driver import first
from ..store.tables import tables

revisions = Table(
    "org_revision",
    tables,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("at", BigInteger, nullable=False),
)


def newest(tx: Connection) -> int:
    """The newest revision, 0 in a new store. It is asked for in every act."""
    row = first(tx, "SELECT coalesce(max(id), 0) FROM org_revision")
    return 0 if row is None else int(row[0])


def raise_revision(tx: Connection, at: int) -> None:
    """Say that something a decision may have cached has changed."""
    tx.execute(insert(revisions).values(at=at))
