"""Topic rows in the store: insert-only, purged after an hour."""

from collections.abc import Sequence

from sqlalchemy import BigInteger, Column, Connection, Integer, String, Table, delete, func, insert, select

from ...kit.instants import Instant
from ..store.tables import tables

topics = Table(
    "topics",
    tables,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("topic", String, nullable=False),
)


def tell(tx: Connection, at: Instant, told: Sequence[str]) -> None:
    """Add topics."""
    if told:
        tx.execute(insert(topics), [{"at": at, "topic": topic} for topic in told])


def latest(tx: Connection) -> int:
    """The newest topic's number, 0 where there is none."""
    return tx.scalar(select(func.coalesce(func.max(topics.c.id), 0))) or 0


def since(tx: Connection, number: int, most: int = 500) -> Sequence[tuple[int, str]]:
    """Topics told after a number, oldest first: (number, topic)."""
    found = select(topics.c.id, topics.c.topic).where(topics.c.id > number).order_by(topics.c.id).limit(most)
    return [(row.id, row.topic) for row in tx.execute(found)]


def purge(tx: Connection, before: Instant) -> int:
    """Drop topics told before an instant, and say how many."""
    return tx.execute(delete(topics).where(topics.c.at < before)).rowcount
