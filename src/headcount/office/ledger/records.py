"""The ledger in the store: every SQL statement about it stands here."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    Row,
    String,
    Table,
    Text,
    and_,
    func,
    insert,
    or_,
    select,
    text,
    update,
)

from ...kit import digests
from ...kit.instants import Instant
from ..store.tables import tables
from .line import Block, Line

SERIAL = BigInteger().with_variant(Integer, "sqlite")

lines = Table(
    "ledger_lines",
    tables,
    Column("number", SERIAL, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("actor_kind", String, nullable=False),
    Column("actor_id", String, nullable=False),
    Column("what", String, nullable=False),
    Column("subject_kind", String),
    Column("subject_id", String),
    Column("facts", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("block", BigInteger),
)
Index(
    "ix_ledger_lines_unsealed",
    lines.c.number,
    sqlite_where=lines.c.block.is_(None),
    postgresql_where=lines.c.block.is_(None),
)
Index("ix_ledger_lines_subject", lines.c.subject_kind, lines.c.subject_id, lines.c.number)
Index("ix_ledger_lines_actor", lines.c.actor_id, lines.c.number)
Index("ix_ledger_lines_block", lines.c.block, lines.c.number)

blocks = Table(
    "ledger_blocks",
    tables,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("lines", Integer, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

anchors = Table(
    "ledger_anchors",
    tables,
    Column("block", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("place", String, nullable=False),
)

_INSERT = insert(lines)


def append(tx: Connection, written: Sequence[Line]) -> None:
    """Add lines. It reads no other line, so two acts never wait for each other here."""
    if written:  # an executemany with an empty list would insert a row of defaults
        tx.execute(_INSERT, [_row(line) for line in written])


def _row(line: Line) -> dict[str, object]:
    return {
        "at": line.at,
        "actor_kind": line.actor_kind,
        "actor_id": line.actor_id,
        "what": line.what,
        "subject_kind": None if line.subject is None else line.subject.kind,
        "subject_id": None if line.subject is None else line.subject.id,
        "facts": digests.canonical(line.facts),
        "digest": line.digest(),
    }


def head(tx: Connection) -> Block | None:
    """The newest block."""
    row = tx.execute(select(blocks).order_by(blocks.c.number.desc()).limit(1)).one_or_none()
    return None if row is None else Block(**row._mapping)


def hold_the_seal(tx: Connection) -> bool:
    """Whether this transaction alone may seal: an advisory lock on PostgreSQL; SQLite has one writer anyway."""
    if tx.dialect.name != "postgresql":
        return True
    return bool(tx.scalar(text("SELECT pg_try_advisory_xact_lock(4207849484)")))


def unsealed(tx: Connection, most: int) -> Sequence[Row[int, str]]:
    """Numbers and digests of lines in no block, in order."""
    found = select(lines.c.number, lines.c.digest).where(lines.c.block.is_(None))
    return tx.execute(found.order_by(lines.c.number).limit(most)).all()


def put_in_block(tx: Connection, block: Block, first: int, last: int) -> None:
    """Add a block, and mark the unsealed lines from `first` to `last` as its own."""
    tx.execute(
        insert(blocks).values(
            number=block.number, at=block.at, lines=block.lines, previous=block.previous, hash=block.hash
        )
    )
    marked = and_(lines.c.block.is_(None), lines.c.number.between(first, last))
    tx.execute(update(lines).where(marked).values(block=block.number))


def every_block(tx: Connection) -> Iterator[Block]:
    """All blocks, oldest first."""
    for row in tx.execute(select(blocks).order_by(blocks.c.number)).yield_per(1000):
        yield Block(**row._mapping)


def every_line(tx: Connection) -> Iterator[Row[*tuple[Any, ...]]]:
    """All lines in the order in which blocks hold them; unsealed ones last."""
    in_order = select(lines).order_by(lines.c.block.is_(None), lines.c.block, lines.c.number)
    yield from tx.execute(in_order).yield_per(2000)


def some_lines(
    tx: Connection, matching: dict[str, object], before: int | None, most: int
) -> Sequence[Row[*tuple[Any, ...]]]:
    """The newest lines whose columns equal `matching`, below number `before`."""
    found = select(lines).where(*(lines.c[name] == value for name, value in matching.items()))
    if before is not None:
        found = found.where(lines.c.number < before)
    return tx.execute(found.order_by(lines.c.number.desc()).limit(most)).all()


def lines_on(
    tx: Connection, kind: str, ids: Collection[str], whats: Collection[str], since: Instant, most: int
) -> Sequence[Row[*tuple[Any, ...]]]:
    """The newest lines of these kinds of act about these subjects, from an instant on."""
    about = and_(lines.c.subject_kind == kind, lines.c.subject_id.in_(ids))
    found = select(lines).where(about, lines.c.what.in_(whats), lines.c.at >= since)
    return tx.execute(found.order_by(lines.c.number.desc()).limit(most)).all()


def add_anchor(tx: Connection, block: Block, at: Instant, place: str) -> None:
    """Keep that the head was shown outside. The same head twice is one anchor."""
    known = tx.scalar(select(anchors.c.block).where(anchors.c.block == block.number))
    if known is None:
        tx.execute(insert(anchors).values(block=block.number, at=at, hash=block.hash, place=place))


def every_anchor(tx: Connection) -> Sequence[Row[*tuple[Any, ...]]]:
    """All anchors, oldest first."""
    return tx.execute(select(anchors).order_by(anchors.c.block)).all()


def counts(tx: Connection) -> tuple[int, int]:
    """How many lines there are, and how many of them are in no block yet."""
    row = tx.execute(select(func.count(), func.count().filter(or_(lines.c.block.is_(None))))).one()
    return row[0], row[1]
