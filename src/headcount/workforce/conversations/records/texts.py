"""Texts that stand in the rows of many observations, each once, under a number."""

import hashlib
from collections.abc import Collection, Mapping

from sqlalchemy import Column, Connection, Integer, LargeBinary, Table, Text, delete, select, update

from ....office.store import tables
from ....office.store.driver import Adding, Lookup
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


_OF_DIGESTS = Lookup((texts.c.number, texts.c.digest, texts.c.used_on), texts.c.digest)
_ADD = Adding(texts, ("digest", "text", "used_on"), ("digest",), ("number", "digest"))
_OF_NUMBERS = Lookup((texts.c.number, texts.c.text, texts.c.used_on), texts.c.number)


def numbers(tx: Connection, wanted: Collection[str], day: int) -> Mapping[str, int]:
    """The number of each text, a new one where it has none; they are marked as used on a day (an ordinal)."""
    if not wanted:
        return {}
    by_digest = {_digest(text): text for text in wanted}
    rows = _OF_DIGESTS.run(tx, by_digest)
    _mark_used(tx, [number for number, _, used_on in rows if used_on < day], day)
    numbered = {by_digest[digest]: number for number, digest, _ in rows}
    new = sorted(digest for digest, text in by_digest.items() if text not in numbered)
    added = {digest: number for number, digest in _ADD.run(tx, [(digest, by_digest[digest], day) for digest in new])}
    others = [digest for digest in new if digest not in added]  # another process may have added some just now
    added |= {digest: number for number, digest, _ in _OF_DIGESTS.run(tx, others)}
    return {**numbered, **{by_digest[digest]: number for digest, number in added.items()}}


def by_number(tx: Connection, wanted: Collection[int], day: int) -> Mapping[int, str]:
    """The text of each number; they are marked as used on a day."""
    rows = _OF_NUMBERS.run(tx, wanted)
    _mark_used(tx, [number for number, _, used_on in rows if used_on < day], day)
    return {number: text for number, text, _ in rows}


def _mark_used(tx: Connection, numbers: Collection[int], day: int) -> None:
    if numbers:
        tx.execute(update(texts).where(texts.c.number.in_(numbers)).values(used_on=day))


def forget(tx: Connection, before: int, most: int) -> int:
    """Drop texts last used before a day, at most so many; how many those were."""
    old = select(texts.c.number).where(texts.c.used_on < before).order_by(texts.c.used_on).limit(most)
    return tx.execute(delete(texts).where(texts.c.number.in_(old.scalar_subquery()))).rowcount


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()
