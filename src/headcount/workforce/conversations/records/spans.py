"""Traces and the observations of their spans, kept as packed rows until seven days after the trace's last receipt."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from typing import NamedTuple, TypeAlias

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    delete,
    func,
    select,
    update,
)

from ....kit.instants import MINUTE, Instant
from ....office.store import tables
from ....office.store.driver import Adding, Lookup, Upsert

SERIAL = BigInteger().with_variant(Integer, "sqlite")

RECEIPT_RIGHT_TO = 10 * MINUTE
"""How far behind `last_receipt` may be, so that a trace that goes on is not written in an index with every batch."""

traces = Table(
    "traces",
    tables,
    # Numbers in order of arrival: what arrives together lies together, whatever ids the senders drew.
    Column("number", SERIAL, primary_key=True),
    Column("trace_id", LargeBinary(16), nullable=False, unique=True),
    Column("changes", Integer, nullable=False),
    Column("last_receipt", BigInteger, nullable=False),
    Column("closed_at", BigInteger),
)
Index(
    "ix_traces_open",
    traces.c.last_receipt,
    sqlite_where=traces.c.closed_at.is_(None),
    postgresql_where=traces.c.closed_at.is_(None),
)

observations = Table(
    "observations",
    tables,
    Column("trace", BigInteger, primary_key=True, autoincrement=False),
    Column("span_id", LargeBinary(8), primary_key=True),
    Column("row", LargeBinary, nullable=False),
    Column("proved", String),
    sqlite_with_rowid=False,
)


class Trace(NamedTuple):
    """A trace that was received. `changes` counts the receipts that changed what is known of it."""

    number: int
    trace_id: bytes
    changes: int
    last_receipt: Instant
    closed_at: Instant | None


_PUT = Upsert(observations)
_BEGIN = Adding(traces, ("trace_id", "changes", "last_receipt"), ("trace_id",), Trace._fields)
_RECEIVED = Upsert(traces)
_OBSERVED, _OF_IDS = Lookup(observations.c, observations.c.trace), Lookup(traces.c, traces.c.trace_id)


class Row(NamedTuple):
    """A packed observation, and the position whose credential it came with. The order is that of the columns."""

    trace: int
    span_id: bytes
    row: bytes
    proved: str | None


Kept: TypeAlias = Mapping[int, Sequence[Row]]
"""Rows by the number of their trace."""


def known(tx: Connection, trace_ids: Collection[bytes]) -> Mapping[bytes, Trace]:
    """The traces of these ids that were received before."""
    return {row[1]: Trace._make(row) for row in _OF_IDS.run(tx, trace_ids)}


def begin(tx: Connection, trace_ids: Set[bytes], at: Instant) -> Mapping[bytes, Trace]:
    """Add traces that are received for the first time, as changed once."""
    added = [Trace._make(row) for row in _BEGIN.run(tx, [(trace_id, 1, at) for trace_id in sorted(trace_ids)])]
    begun = {trace.trace_id: trace for trace in added}
    return {**begun, **known(tx, trace_ids - begun.keys())}  # another process may have begun some just now


def observed(tx: Connection, numbers: Collection[int]) -> Kept:
    """All rows of these traces."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in map(Row._make, _OBSERVED.run(tx, numbers)):
        found[row.trace].append(row)
    return found


def put(tx: Connection, kept: Iterable[Row]) -> None:
    """Keep rows, each in the place of what was kept of its span."""
    _PUT.run(tx, sorted(kept))


def received(tx: Connection, changed: Iterable[Trace], again: Iterable[Trace], at: Instant) -> None:
    """Keep that traces were received, and that some of them changed by it."""
    told = [t._replace(changes=t.changes + 1, last_receipt=_receipt(t, at)) for t in changed]
    told += [t._replace(last_receipt=at) for t in again if _receipt(t, at) != t.last_receipt]
    _RECEIVED.run(tx, sorted(told))


def _receipt(trace: Trace, at: Instant) -> Instant:
    return at if at >= trace.last_receipt + RECEIPT_RIGHT_TO else trace.last_receipt


def stale(tx: Connection, before: Instant, most: int) -> Sequence[int]:
    """Numbers of open traces of which nothing was received since an instant, the oldest first."""
    found = select(traces.c.number).where(traces.c.closed_at.is_(None), traces.c.last_receipt < before)
    return tx.scalars(found.order_by(traces.c.last_receipt).limit(most)).all()


def close(tx: Connection, numbers: Collection[int], at: Instant) -> int:
    """Drop the rows of traces and close them; how many rows those were."""
    dropped = tx.execute(delete(observations).where(observations.c.trace.in_(numbers))).rowcount
    tx.execute(update(traces).where(traces.c.number.in_(numbers)).values(closed_at=at))
    return dropped


def ids_of(tx: Connection, numbers: Collection[int]) -> Mapping[int, bytes]:
    """The ids of traces, by number."""
    rows = tx.execute(select(traces.c.number, traces.c.trace_id).where(traces.c.number.in_(numbers)))
    return {row.number: row.trace_id for row in rows}


def counts(tx: Connection) -> tuple[int, int]:
    """How many traces are open, and how many rows are kept of them."""
    still = tx.scalar(select(func.count()).select_from(traces).where(traces.c.closed_at.is_(None)))
    return still or 0, tx.scalar(select(func.count()).select_from(observations)) or 0
