"""How conversations are grouped: which group each is in, its extent, and the counts that its runs add up to."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Connection, LargeBinary, String, Table, Text, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from ....kit.instants import Instant
from ....office.store import tables

groups = Table(
    "conversation_groups",
    tables,
    Column("conversation", String, primary_key=True),
    Column("key", LargeBinary(16), nullable=False, index=True),
    Column("started_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger, nullable=False),
    Column("counts", Text, nullable=False),
)

redirects = Table(
    "conversation_redirects",
    tables,
    Column("old", String, primary_key=True),
    Column("survivor", String, nullable=False, index=True),
)


class Grouped(NamedTuple):
    """A conversation as one of its group. The order of the fields is that of the table's columns."""

    conversation: str
    key: bytes
    started_at: Instant
    ended_at: Instant
    counts: str


def of_keys(tx: Connection, keys: Collection[bytes]) -> Sequence[Grouped]:
    """The conversations of these groups."""
    if not keys:
        return []
    return [Grouped._make(row) for row in tx.execute(select(groups).where(groups.c.key.in_(keys)))]


def put(tx: Connection, kept: Collection[Grouped]) -> None:
    """Keep conversations, each in the place of what was kept of it."""
    if not kept:
        return
    into = postgresql.insert(groups) if tx.dialect.name == "postgresql" else sqlite.insert(groups)
    told = {column.name: into.excluded[column.name] for column in groups.c if not column.primary_key}
    replacing = into.on_conflict_do_update(index_elements=["conversation"], set_=told)
    tx.execute(replacing, [each._asdict() for each in sorted(kept)])


def drop(tx: Connection, ids: Collection[str]) -> None:
    """Forget conversations that are none any more."""
    if ids:
        tx.execute(delete(groups).where(groups.c.conversation.in_(ids)))


def redirect(tx: Connection, survivors: Mapping[str, str]) -> None:
    """Let conversations lead to those they became part of, and what led to them too."""
    if not survivors:
        return
    through = tx.execute(select(redirects.c.old, redirects.c.survivor).where(redirects.c.survivor.in_(survivors)))
    now = {row.old: survivors[row.survivor] for row in through} | dict(survivors)
    into = postgresql.insert(redirects) if tx.dialect.name == "postgresql" else sqlite.insert(redirects)
    replacing = into.on_conflict_do_update(index_elements=["old"], set_={"survivor": into.excluded.survivor})
    tx.execute(replacing, [{"old": old, "survivor": now[old]} for old in sorted(now)])


def survivors_of(tx: Connection, ids: Collection[str]) -> Mapping[str, str]:
    """The conversation each of these has become part of; without those that have not."""
    if not ids:
        return {}
    rows = tx.execute(select(redirects.c.old, redirects.c.survivor).where(redirects.c.old.in_(ids)))
    return {row.old: row.survivor for row in rows}
