"""Runs in the store."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

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
    bindparam,
    delete,
    func,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from ....kit.pages import Ask
from ....kit.refusals import Invalid
from ....office.store import tables
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
)
Index("ix_runs_conversation", runs.c.conversation, runs.c.ended_at)
Index("ix_runs_sender", runs.c.sender, runs.c.trace)

_KEY = tuple_(runs.c.trace, runs.c.span_id)
_MINE = (runs.c.trace == bindparam("of_trace"), runs.c.span_id == bindparam("of_span"))


def of_traces(tx: Connection, numbers: Collection[int]) -> Sequence[KeptRun]:
    """The runs of these traces."""
    found = select(runs).where(runs.c.trace.in_(numbers))
    return [KeptRun._make(row) for row in tx.execute(found)] if numbers else []


def of_conversations(tx: Connection, ids: Collection[str]) -> Sequence[KeptRun]:
    """All runs of these conversations."""
    found = select(runs).where(runs.c.conversation.in_(ids))
    return [KeptRun._make(row) for row in tx.execute(found)] if ids else []


def of_sender(tx: Connection, sender: str, after: RunKey, most: int) -> Sequence[KeptRun]:
    """Runs of a sender behind a key, in order of their keys."""
    found = select(runs).where(runs.c.sender == sender, tuple_(*after) < _KEY)
    return [KeptRun._make(row) for row in tx.execute(found.order_by(runs.c.trace, runs.c.span_id).limit(most))]


def last_of(tx: Connection, ids: Collection[str]) -> Mapping[str, KeptRun]:
    """The run of each conversation that ended last."""
    if not ids:
        return {}
    ending = (runs.c.conversation == groups.c.conversation) & (runs.c.ended_at == groups.c.ended_at)
    found = select(runs).join(groups, ending).where(groups.c.conversation.in_(ids))
    last: dict[str, KeptRun] = {}
    for row in tx.execute(found):
        run = KeptRun._make(row)
        if run.conversation not in last or run.last > last[run.conversation].last:
            last[run.conversation] = run
    return last


def page(tx: Connection, conversation: str, ask: Ask) -> Sequence[KeptRun]:
    """The runs of a conversation by start, one more than asked for."""
    found = select(runs).where(runs.c.conversation == conversation)
    order = (runs.c.started_at, runs.c.trace, runs.c.span_id)
    after = ask.after(3)
    if after is not None:
        found = found.where(tuple_(*order) > tuple_(*after[:2], _span(after[2])))
    return [KeptRun._make(row) for row in tx.execute(found.order_by(*order).limit(ask.limit + 1))]


def put(tx: Connection, kept: Collection[KeptRun]) -> None:
    """Keep runs, each in the place of what was kept of it."""
    if not kept:
        return
    into = postgresql.insert(runs) if tx.dialect.name == "postgresql" else sqlite.insert(runs)
    told = {column.name: into.excluded[column.name] for column in runs.c if not column.primary_key}
    in_order = sorted(kept, key=lambda run: run.key)
    replacing = into.on_conflict_do_update(index_elements=["trace", "span_id"], set_=told)
    tx.execute(replacing, [run._asdict() for run in in_order])


def drop(tx: Connection, keys: Iterable[RunKey]) -> None:
    """Forget runs that later observations showed to be none."""
    gone = [{"of_trace": trace, "of_span": span} for trace, span in sorted(keys)]
    if gone:
        tx.execute(delete(runs).where(*_MINE), gone)


def move(tx: Connection, moved: Mapping[RunKey, str]) -> None:
    """Put runs into other conversations."""
    into = [{"of_trace": trace, "of_span": span, "into": moved[trace, span]} for trace, span in sorted(moved)]
    if into:
        tx.execute(update(runs).where(*_MINE).values(conversation=bindparam("into")), into)


def move_all(tx: Connection, absorbed: Mapping[str, str]) -> None:
    """Put all runs of conversations into those that they became part of."""
    told = update(runs).where(runs.c.conversation == bindparam("old")).values(conversation=bindparam("into"))
    if absorbed:
        tx.execute(told, [{"old": old, "into": absorbed[old]} for old in sorted(absorbed)])


def conversations_of(tx: Connection, keys: Collection[RunKey]) -> Mapping[RunKey, str]:
    """The conversation that each of these runs is in."""
    if not keys:
        return {}
    found = select(runs.c.trace, runs.c.span_id, runs.c.conversation).where(_KEY.in_(keys))
    return {(row.trace, row.span_id): row.conversation for row in tx.execute(found)}


def children_of(tx: Connection, keys: Collection[RunKey]) -> Mapping[str, RunKey]:
    """By conversation of a delegated run, which of these runs it works for."""
    if not keys:
        return {}
    columns = select(runs.c.conversation, runs.c.trace, runs.c.parent)
    found = columns.where(runs.c.trace.in_({trace for trace, _ in keys}), runs.c.parent.is_not(None))
    wanted = set(keys)
    return {row.conversation: (row.trace, row.parent) for row in tx.execute(found) if (row.trace, row.parent) in wanted}


def by_sender(tx: Connection, ids: Collection[str]) -> Mapping[str, int]:
    """How many runs there are of each sender, by sender; without those that have none."""
    counted: dict[str, int] = defaultdict(int)
    found = select(runs.c.sender, func.count()).where(runs.c.sender.in_(ids)).group_by(runs.c.sender)
    for sender, count in tx.execute(found) if ids else ():
        counted[sender] = count
    return counted


def _span(key: str | int) -> bytes:
    try:
        return bytes.fromhex(str(key))
    except ValueError:
        raise Invalid("this cursor is not one of ours; start again without it", field="cursor") from None
