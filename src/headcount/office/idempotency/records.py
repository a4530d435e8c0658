"""Answers kept for idempotency keys."""

import json
from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, Connection, String, Table, Text, delete, insert, select

from ...kit.instants import Instant
from ...kit.refusals import Conflict
from ..store.tables import tables
from .once import KEPT, Once

answers = Table(
    "idempotency",
    tables,
    Column("actor", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("body_digest", String(64), nullable=False),
    Column("answer", Text, nullable=False),
    Column("at", BigInteger, nullable=False, index=True),
)


@dataclass(frozen=True)
class Remembered:
    """The answer given before; `value` is plain JSON."""

    value: object


def recall(tx: Connection, actor: str, once: Once, at: Instant) -> Remembered | None:
    """The answer this actor got under this key in the last 24 hours; Conflict where it asked something else then."""
    mine = (answers.c.actor == actor, answers.c.key == once.key)
    row = tx.execute(select(answers).where(*mine)).one_or_none()
    if row is None:
        return None
    if row.at < at - KEPT:
        tx.execute(delete(answers).where(*mine))
        return None
    if row.body_digest != once.body_digest:
        raise Conflict("this Idempotency-Key was used for another request", key=once.key)
    return Remembered(json.loads(row.answer))


def remember(tx: Connection, actor: str, once: Once, value: object, at: Instant) -> None:
    """Keep an answer, which must be plain JSON: an id, a number, a list or a mapping of those."""
    row = {"actor": actor, "key": once.key, "body_digest": once.body_digest, "answer": json.dumps(value), "at": at}
    tx.execute(insert(answers).values(row))


def purge(tx: Connection, at: Instant) -> int:
    """Drop answers older than 24 hours, and say how many."""
    return tx.execute(delete(answers).where(answers.c.at < at - KEPT)).rowcount
