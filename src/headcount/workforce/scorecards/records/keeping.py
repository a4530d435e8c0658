"""Marking days, and keeping what they were counted to."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, and_, delete, func, insert, select, tuple_

from ....measures import Cell
from ...conversations.tables import conversations
from ..counting import SUMMED, Count, Grain
from ..kinds import kind_of, unanswered_of
from ..tables import days, marks, verdicts
from .scope import Whose, days_marked


class Marked(NamedTuple):
    """A day of a position that is to be counted anew: a mark on it, and how many conversations it has."""

    position: str
    day: int
    mark: int
    conversations: int


def mark_dirty(tx: Connection, pairs: Collection[tuple[str, int]]) -> None:
    """Say, in the transaction that changes it, that what is kept of these days (position, ordinal) no longer holds.

    Until they are counted anew, figures that need them are computed from the conversations themselves.
    """
    if pairs:
        tx.execute(insert(marks), [{"position": position, "day": day} for position, day in sorted(set(pairs))])


def mark_conversations(tx: Connection, ids: Collection[str]) -> None:
    """`mark_dirty` for the days on which these conversations ended: after a verdict, a draw or a new price on them."""
    c = conversations.c
    theirs = select(c.position, c.day).where(c.id.in_(ids), c.position.is_not(None)).distinct()
    if ids:
        tx.execute(insert(marks).from_select(["position", "day"], theirs))


def mark_from(tx: Connection, of: Whose, subject: str, first: int) -> None:
    """`mark_dirty` for what is kept of a position, or of a role, from a day (an ordinal) on."""
    theirs = select(days.c.position, days.c.day).where(days.c[of] == subject, days.c.day >= first).distinct()
    tx.execute(insert(marks).from_select(["position", "day"], theirs))


def marked(tx: Connection, before: int, most: int) -> Sequence[Marked]:
    """Days before a day that are marked, the oldest days first: those of so many marks at most. Two statements."""
    c, m = conversations.c, marks.c
    oldest = select(m.position, m.day, m.id).where(m.day < before).order_by(m.day, m.id).limit(most)
    found = {(row.position, row.day): row.id for row in tx.execute(oldest)}
    theirs = and_(c.position == m.position, c.day == m.day)
    held = select(m.id, func.count()).join_from(marks, conversations, theirs).where(m.id.in_(found.values()))
    sizes = {row[0]: row[1] for row in tx.execute(held.group_by(m.id))}
    return [Marked(*pair, number, sizes.get(number, 0)) for pair, number in found.items()]


def keep(tx: Connection, done: Sequence[Marked], counts: Mapping[Grain, Count]) -> None:
    """Replace what is kept of these days, and drop their marks.

    What others mark meanwhile stays marked: this transaction sees neither their marks nor what they changed.
    """
    among = days_marked([each.mark for each in done])
    for table in (days, verdicts):
        tx.execute(delete(table).where(tuple_(table.c.position, table.c.day).in_(among)))
    if counts:
        tx.execute(insert(days), [{**grain._asdict(), **_numbers(count)} for grain, count in counts.items()])
    cells = [row for grain, count in counts.items() for row in _cells(grain, count)]
    if cells:
        tx.execute(insert(verdicts), cells)
    tx.execute(delete(marks).where(tuple_(marks.c.position, marks.c.day).in_(among)))


def _numbers(count: Count) -> Mapping[str, object]:
    return {name: getattr(count, name) for name in SUMMED}


def _cells(grain: Grain, count: Count) -> Iterator[Mapping[str, object]]:
    key = grain._asdict()
    for case, cell in count.cells.items():
        yield {**key, "kind": kind_of(case), **cell._asdict()}
    for source, cases in count.unanswered.items():
        yield {**key, "kind": unanswered_of(source), **Cell(cases)._asdict()}
