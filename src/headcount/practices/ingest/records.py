"""The salt of askers' digests in the store."""

from sqlalchemy import Column, Connection, Integer, LargeBinary, Table, insert, select

from ...office.store import tables

salts = Table(
    "asker_salt",
    tables,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("salt", LargeBinary(32), nullable=False),
)


def salt(tx: Connection) -> bytes | None:
    """The salt, None before there is one."""
    found: bytes | None = tx.scalar(select(salts.c.salt))
    return found


def put_salt(tx: Connection, drawn: bytes) -> None:
    """Keep the salt."""
    tx.execute(insert(salts).values(id=1, salt=drawn))
