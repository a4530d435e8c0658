"""Runs in the store."""

from collections.abc import Collection, Iterable, Mapping, Sequence, Set

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    select,
    tuple_,
)

from ....kit.pages import Ask
from ....kit.refusals import Invalid
from ....office.store import tables
from ....office.store.driver import Each, Lookup, Upsert
from ..run import KeptRun, RunKey
from .groups import groups

runs = Table(
    "runs",
    tables,
    Column("trace", BigInteger, primary_key=True, autoincrement=False),
    Column("span_id", LargeBinary(8), primary_key=True),
    Column("conversation", String, nullable=False),
    Column("sender", String, nullable=False),
    Column("owner", String, nullable=False),
    Column("naming", String, nullable=False),
    Column("proved", String),
    Column("claimed", String),
    Column("position", String),
    Column("identity", String, nullable=False),
    Column("role", String),
    Column("job_description", Integer),
    Column("build", Integer),
    Column("instance", String),
    Column("instance_declared", Boolean, nullable=False),
    Column("shown", LargeBinary(16)),
    Column("environment", String, nullable=False),
    Column("thread", String),
    Column("parent", LargeBinary(8)),
    Column("via", String),
    Column("has_span", Boolean, nullable=False),
    Column("started_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger, nullable=False),
    Column("share", Text, nullable=False),
    Column("calls", Text, nullable=False),
    sqlite_with_rowid=False,
)
Index("ix_runs_conversation", runs.c.conversation, runs.c.ended_at)
Index("ix_runs_sender", runs.c.sender, runs.c.trace)

_KEY = tuple_(runs.c.trace, runs.c.span_id)


_PUT = Upsert(runs)
_DROP = Each("DELETE FROM runs WHERE trace = ? AND span_id = ?")
_MOVE = Each("UPDATE runs SET conversation = ? WHERE trace = ? AND span_id = ?")
_MOVE_ALL = Each("UPDATE runs SET conversation = ? WHERE conversation = ?")
_CONVERSATIONS = Lookup((runs.c.trace, runs.c.span_id, runs.c.conversation), runs.c.trace)
_PARENTS = Lookup((runs.c.conversation, runs.c.trace, runs.c.parent), runs.c.trace)
_ENDING = Lookup(
    runs.c,
    groups.c.conversation,
    joined=f"JOIN runs ON {runs.c.conversation} = {groups.c.conversation} AND {runs.c.ended_at} = {groups.c.ended_at}",
)
_OF_TRACES, _OF_CONVERSATIONS = Lookup(runs.c, runs.c.trace), Lookup(runs.c, runs.c.conversation)


def of_traces(tx: Connection, numbers: Collection[int]) -> Sequence[KeptRun]:
    """The runs of these traces."""
    return list(map(KeptRun._make, _OF_TRACES.run(tx, numbers)))


def of_conversations(tx: Connection, ids: Collection[str]) -> Sequence[KeptRun]:
    """All runs of these conversations."""
    return list(map(KeptRun._make, _OF_CONVERSATIONS.run(tx, ids)))


def of_sender(tx: Connection, sender: str, after: RunKey, most: int) -> Sequence[KeptRun]:
    """Runs of a sender behind a key, in order of their keys."""
    found = select(runs).where(runs.c.sender == sender, tuple_(*after) < _KEY)
    return [KeptRun._make(row) for row in tx.execute(found.order_by(runs.c.trace, runs.c.span_id).limit(most))]


def last_of(tx: Connection, ids: Collection[str]) -> Mapping[str, KeptRun]:
    """The run of each conversation that ended last."""
    last: dict[str, KeptRun] = {}
    for run in map(KeptRun._make, _ENDING.run(tx, ids)):
        if run.conversation not in last or run.last > last[run.conversation].last:
            last[run.conversation] = run
    return last


def page(tx: Connection, conversation: str, ask: Ask) -> Sequence[KeptRun]:
    """The runs of a conversation by start, one more than asked for."""
    found = select(runs).where(runs.c.conversation == conversation)
    order = (runs.c.started_at, runs.c.trace, runs.c.span_id)
    after = ask.after(int, int, str)
    if after is not None:
        found = found.where(tuple_(*order) > tuple_(*after[:2], _span(after[2])))
    return [KeptRun._make(row) for row in tx.execute(found.order_by(*order).limit(ask.limit + 1))]


def put(tx: Connection, kept: Collection[KeptRun]) -> None:
    """Keep runs, each in the place of what was kept of it."""
    _PUT.run(tx, sorted(kept))


def drop(tx: Connection, keys: Iterable[RunKey]) -> None:
    """Forget runs that later observations showed to be none."""
    _DROP.run(tx, sorted(keys))


def move(tx: Connection, moved: Mapping[RunKey, str]) -> None:
    """Put runs into other conversations."""
    _MOVE.run(tx, [(moved[key], *key) for key in sorted(moved)])


def move_all(tx: Connection, absorbed: Mapping[str, str]) -> None:
    """Put all runs of conversations into those that they became part of."""
    _MOVE_ALL.run(tx, [(absorbed[old], old) for old in sorted(absorbed)])


def conversations_of(tx: Connection, keys: Set[RunKey]) -> Mapping[RunKey, str]:
    """The conversation that each of these runs is in."""
    found = _CONVERSATIONS.run(tx, {trace for trace, _ in keys})
    return {(trace, span): conversation for trace, span, conversation in found if (trace, span) in keys}


def children_of(tx: Connection, keys: Set[RunKey]) -> Mapping[str, RunKey]:
    """By conversation of a delegated run, which of these runs it works for."""
    found = _PARENTS.run(tx, {trace for trace, _ in keys})
    return {conversation: (trace, parent) for conversation, trace, parent in found if (trace, parent) in keys}


def _span(key: str | int) -> bytes:
    try:
        return bytes.fromhex(str(key))
    except ValueError:
        raise Invalid("this cursor is not one of ours; start again without it", field="cursor") from None
