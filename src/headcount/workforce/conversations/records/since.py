"""What a position did since an instant, looked through so many runs at a time, by when its conversations ended."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, func, select, tuple_

from ....kit.instants import Instant
from ..run import KeptRun
from ..tables import conversations
from .runs import runs

c, r = conversations.c, runs.c


class Place(NamedTuple):
    """A run among those of its position. Where a conversation has no runs it stands there itself, with none of them."""

    ended_at: Instant
    conversation: str
    run_ended_at: Instant
    trace: int
    span_id: bytes


BEGINNING = Place(0, "", 0, 0, b"")

_ORDER = (
    c.ended_at,
    c.id,
    func.coalesce(r.ended_at, 0),
    func.coalesce(r.trace, 0),
    func.coalesce(r.span_id, b""),
)
_FOUND = select(*_ORDER, *r).join_from(conversations, runs, r.conversation == c.id, isouter=True).order_by(*_ORDER)


def of_position(
    tx: Connection, position: str, since: Instant, after: Place, most: int
) -> Sequence[tuple[Place, KeptRun | None]]:
    """The next runs of a position's conversations that ended since an instant; None for a conversation without any."""
    theirs = c.position == position, c.ended_at >= max(since, after.ended_at), tuple_(*_ORDER) > tuple_(*after)
    rows = tx.execute(_FOUND.where(*theirs).limit(most))
    width = len(_ORDER)
    return [(Place(*row[:width]), None if row[width] is None else KeptRun(*row[width:])) for row in rows]
