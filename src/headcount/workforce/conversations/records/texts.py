"""Texts that stand in the rows of many observations, each once, under a number."""

import hashlib
from collections.abc import Collection, Mapping

from sqlalchemy import Column, Connection, Integer, LargeBinary, Table, Text, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from ....office.store import tables
from .spans import SERIAL

texts = Table(
    "texts",
    tables,
    Column("number", SERIAL, primary_key=True),
    # Found by digest: a set of tools is longer than what an index of PostgreSQL takes.
    Column("digest", LargeBinary(16), nullable=False, unique=True),
    Column("text", Text, nullable=False),
    Column("used_on", Integer, nullable=False, index=True),
    sqlite_autoincrement=True,  # a number that was given once never means another text
)


def numbers(tx: Connection, wanted: Collection[str], day: int) -> Mapping[str, int]:
    """The number of each text, a new one where it has none; they are marked as used on a day (an ordinal)."""
    if not wanted:
        return {}
    by_digest = {_digest(text): text for text in wanted}
    found = select(texts.c.digest, texts.c.number, texts.c.used_on).where(texts.c.digest.in_(by_digest))
    rows = tx.execute(found).all()
    old = [row.number for row in rows if row.used_on < day]
    if old:
        tx.execute(update(texts).where(texts.c.number.in_(old)).values(used_on=day))
    numbered = {by_digest[row.digest]: row.number for row in rows}
    new = sorted(digest for digest, text in by_digest.items() if text not in numbered)
    if new:
        into = postgresql.insert(texts) if tx.dialect.name == "postgresql" else sqlite.insert(texts)
        rows_new = [{"digest": digest, "text": by_digest[digest], "used_on": day} for digest in new]
        tx.execute(into.on_conflict_do_nothing(index_elements=["digest"]), rows_new)
        added = select(texts.c.digest, texts.c.number).where(texts.c.digest.in_(new))
        numbered |= {by_digest[row.digest]: row.number for row in tx.execute(added)}
    return numbered


def by_number(tx: Connection, wanted: Collection[int], day: int) -> Mapping[int, str]:
    """The text of each number; they are marked as used on a day."""
    if not wanted:
        return {}
    rows = tx.execute(select(texts.c.number, texts.c.text, texts.c.used_on).where(texts.c.number.in_(wanted))).all()
    old = [row.number for row in rows if row.used_on < day]
    if old:
        tx.execute(update(texts).where(texts.c.number.in_(old)).values(used_on=day))
    return {row.number: row.text for row in rows}


def forget(tx: Connection, before: int, most: int) -> int:
    """Drop texts last used before a day, at most so many; how many those were."""
    old = select(texts.c.number).where(texts.c.used_on < before).order_by(texts.c.used_on).limit(most)
    return tx.execute(delete(texts).where(texts.c.number.in_(old.scalar_subquery()))).rowcount


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()
