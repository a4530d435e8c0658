"""How conversations are grouped: which group each is in, its extent, and the counts that its runs add up to."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import BigInteger, Column, Connection, LargeBinary, String, Table, Text

from ....kit.instants import Instant
from ....office.store import tables
from ....office.store.driver import Each, Lookup, Upsert

groups = Table(
    "conversation_groups",
    tables,
    Column("conversation", String, primary_key=True),
    Column("key", LargeBinary(16), nullable=False, index=True),
    Column("started_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger, nullable=False),
    Column("counts", Text, nullable=False),
    sqlite_with_rowid=False,
)

redirects = Table(
    "conversation_redirects",
    tables,
    Column("old", String, primary_key=True),
    Column("survivor", String, nullable=False, index=True),
)


_DROP = Each("DELETE FROM conversation_groups WHERE conversation = ?")
_PUT, _OF_KEYS = Upsert(groups), Lookup(groups.c, groups.c.key)
_PUT_REDIRECTS = Upsert(redirects)
_OF_OLD, _OF_SURVIVOR = Lookup(redirects.c, redirects.c.old), Lookup(redirects.c, redirects.c.survivor)


class Grouped(NamedTuple):
    """A conversation as one of its group. The order of the fields is that of the table's columns."""

    conversation: str
    key: bytes
    started_at: Instant
    ended_at: Instant
    counts: str


def of_keys(tx: Connection, keys: Collection[bytes]) -> Sequence[Grouped]:
    """The conversations of these groups."""
    return list(map(Grouped._make, _OF_KEYS.run(tx, keys)))


def put(tx: Connection, kept: Collection[Grouped]) -> None:
    """Keep conversations, each in the place of what was kept of it."""
    _PUT.run(tx, sorted(kept))


def drop(tx: Connection, ids: Collection[str]) -> None:
    """Forget conversations that are none any more."""
    _DROP.run(tx, [(each,) for each in sorted(ids)])


def redirect(tx: Connection, survivors: Mapping[str, str]) -> None:
    """Let conversations lead to those they became part of, and what led to them too."""
    now = {old: survivors[survivor] for old, survivor in _OF_SURVIVOR.run(tx, survivors)} | dict(survivors)
    _PUT_REDIRECTS.run(tx, sorted(now.items()))


def survivors_of(tx: Connection, ids: Collection[str]) -> Mapping[str, str]:
    """The conversation each of these has become part of; without those that have not."""
    return {row[0]: row[1] for row in _OF_OLD.run(tx, ids)}
