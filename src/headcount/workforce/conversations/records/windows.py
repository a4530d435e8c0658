"""Runs and conversations looked through in windows of a bounded size, in the order of keys that never change."""

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

from sqlalchemy import Connection, select, tuple_

from ....kit.instants import Instant
from ..conversation import Origin
from ..run import RunKey
from ..tables import conversations
from .runs import runs

K = TypeVar("K")

WINDOW = 500
"""Rows of one window: to look at them takes some milliseconds."""


class Lasting(NamedTuple, Generic[K]):
    """That something lasted from one instant to another."""

    key: K
    started_at: Instant
    ended_at: Instant


def of_runs(tx: Connection, after: RunKey) -> Sequence[Lasting[RunKey]]:
    """The next runs behind a key."""
    key = tuple_(runs.c.trace, runs.c.span_id)
    found = select(runs.c.trace, runs.c.span_id, runs.c.started_at, runs.c.ended_at).where(tuple_(*after) < key)
    rows = tx.execute(found.order_by(runs.c.trace, runs.c.span_id).limit(WINDOW))
    return [Lasting((row.trace, row.span_id), row.started_at, row.ended_at) for row in rows]


def of_conversations(tx: Connection, after: str) -> Sequence[tuple[Lasting[str], Origin]]:
    """The next conversations behind an id, each with where it came from."""
    c = conversations.c
    found = select(c.id, c.started_at, c.ended_at, c.origin).where(c.id > after).order_by(c.id).limit(WINDOW)
    return [(Lasting(row.id, row.started_at, row.ended_at), row.origin) for row in tx.execute(found)]
