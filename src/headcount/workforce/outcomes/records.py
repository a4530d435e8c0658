"""Outcomes and draws in the store: every SQL statement about them stands here."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    Row,
    Select,
    Table,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    not_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql

from ...kit.instants import Instant
from ...kit.pages import Ask
from ...measures import Source
from ...office.store.driver import Lookup
from ..conversations import PRODUCTION
from ..conversations.tables import conversations
from .drawing import Draw, Pool
from .outcome import Judge, Outcome, Place
from .tables import draws, outcomes

STANDS = outcomes.c.superseded_by.is_(None)
_SAID = Lookup((outcomes.c.conversation,), outcomes.c.conversation)
_DRAWN = Lookup((draws.c.conversation,), draws.c.conversation)


# --- conversations --------------------------------------------------------------------------------


def places(tx: Connection, ids: Collection[str]) -> Mapping[str, Place]:
    """Conversations by id; without those that do not exist."""
    rows = tx.execute(_places().where(conversations.c.id.in_(ids)))
    return {row.id: _place(row) for row in rows}


def places_by_reference(tx: Connection, references: Collection[str]) -> Mapping[str, Sequence[Place]]:
    """Conversations by their external reference, several where several carry it."""
    found: dict[str, list[Place]] = defaultdict(list)
    for row in tx.execute(_places().where(conversations.c.external_ref.in_(references)).order_by(conversations.c.id)):
        found[row.external_ref].append(_place(row))
    return found


def _places() -> Select[tuple[str, str | None, str | None, str | None]]:
    c = conversations.c
    return select(c.id, c.position, c.sender, c.external_ref)


def _place(row: Row[tuple[str, str | None, str | None, str | None]]) -> Place:
    return Place(row.id, row.position, row.sender, row.external_ref)


# --- outcomes -------------------------------------------------------------------------------------


def of_conversations(tx: Connection, ids: Collection[str]) -> Mapping[str, Sequence[Outcome]]:
    """All that was ever said of these conversations, in the order it was recorded."""
    return _found(tx, outcomes.c.conversation.in_(ids))


def standing_on(tx: Connection, ids: Collection[str]) -> Mapping[str, Sequence[Outcome]]:
    """The standing verdicts on these conversations, one a source."""
    return _found(tx, and_(outcomes.c.conversation.in_(ids), STANDS))


def add(tx: Connection, new: Sequence[Outcome]) -> None:
    """Add outcomes in this order."""
    if new:
        tx.execute(_insert(tx, outcomes), [_row(outcome) for outcome in new])


def _insert(tx: Connection, table: Table) -> Insert:
    """An insert that, where somebody else put the same key down at once, has PostgreSQL ask for another attempt.

    Left to itself it reports a doubled key, which is no reason to try again; told to pass over what is there, it finds
    a row that its snapshot cannot see, and that is one. What the snapshot sees is never put down again.
    """
    if tx.dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return insert(table)


def spoken_of(tx: Connection, ids: Collection[str]) -> Set[str]:
    """Those of these conversations of which something was said, or that were drawn. Asked for every batch of traces."""
    return {row[0] for row in (*_SAID.run(tx, ids), *_DRAWN.run(tx, ids))}


def supersede(tx: Connection, by: Mapping[str, str]) -> None:
    """Say of outcomes, by id, which one counts instead of each."""
    if by:
        changed = update(outcomes).where(outcomes.c.id == bindparam("old")).values(superseded_by=bindparam("new"))
        tx.execute(changed, [{"old": old, "new": new} for old, new in by.items()])


def move(tx: Connection, survivors: Mapping[str, str]) -> None:
    """Hand outcomes and draws of conversations over to those that survive them."""
    said = tx.scalars(select(outcomes.c.conversation).where(outcomes.c.conversation.in_(survivors)).distinct()).all()
    if said:
        theirs = update(outcomes).where(outcomes.c.conversation == bindparam("old"))
        tx.execute(theirs.values(conversation=bindparam("new")), [{"old": o, "new": survivors[o]} for o in said])
    drawn = tx.scalars(select(draws.c.conversation).where(draws.c.conversation.in_(survivors)).distinct()).all()
    if drawn:
        other = draws.alias()
        taken = exists().where(other.c.conversation == bindparam("new"), other.c.source == draws.c.source)
        theirs = update(draws).where(draws.c.conversation == bindparam("old"), not_(taken))
        tx.execute(theirs.values(conversation=bindparam("new")), [{"old": o, "new": survivors[o]} for o in drawn])
        tx.execute(delete(draws).where(draws.c.conversation.in_(drawn)))


def _found(tx: Connection, wanted: ColumnElement[bool]) -> Mapping[str, Sequence[Outcome]]:
    found: dict[str, list[Outcome]] = defaultdict(list)
    for row in tx.execute(select(outcomes).where(wanted).order_by(outcomes.c.conversation, outcomes.c.number)):
        found[row.conversation].append(_outcome(row))
    return found


def _outcome(row: Row[tuple[object, ...]]) -> Outcome:
    fields = {name: value for name, value in row._mapping.items() if name not in ("source", "judge_kind", "judge_id")}
    return Outcome(judge=Judge(row.judge_kind, row.judge_id), **fields)


def _row(outcome: Outcome) -> Mapping[str, object]:
    return {
        "id": outcome.id,
        "conversation": outcome.conversation,
        "given_on": outcome.given_on,
        "source": outcome.source,
        "verdict": outcome.verdict,
        "selection": outcome.selection,
        "judge_kind": outcome.judge.kind,
        "judge_id": outcome.judge.id,
        "at": outcome.at,
        "recorded_at": outcome.recorded_at,
        "digest": outcome.digest,
        "reason": outcome.reason,
        "external_ref": outcome.external_ref,
        "category": outcome.category,
        "human_minutes": outcome.human_minutes,
        "superseded_by": outcome.superseded_by,
    }


# --- draws ----------------------------------------------------------------------------------------


def sizes(tx: Connection, pool: Pool) -> Sequence[tuple[int, int]]:
    """How many conversations each day has, drawn or not, in whatever environment: pairs (day's ordinal, count)."""
    c = conversations.c
    mine = and_(c.position == pool.position, c.day.between(pool.window.first.toordinal(), pool.window.last.toordinal()))
    return [(row[0], row[1]) for row in tx.execute(select(c.day, func.count()).where(mine).group_by(c.day))]


def candidates(tx: Connection, pool: Pool) -> Sequence[str]:
    """Every conversation that can be drawn."""
    mine = conversations.c.position == pool.position
    return tx.scalars(select(conversations.c.id).where(mine, _can_be_drawn(pool))).all()


def candidates_at(tx: Connection, pool: Pool, places: Iterable[tuple[int, int]]) -> Iterator[str]:
    """Of the conversations that stand at these places (day, how many of its day stand before) those to be drawn."""
    c = conversations.c
    that_day = select(c.id).where(c.position == pool.position, c.day == bindparam("that_day"))
    there = that_day.order_by(c.position, c.day).offset(bindparam("place")).limit(1).scalar_subquery()
    found = select(c.id).where(c.id == there, _can_be_drawn(pool))
    for day, place in places:
        case = tx.scalar(found, {"that_day": day, "place": place})
        if case is not None:
            yield case


def _can_be_drawn(pool: Pool) -> ColumnElement[bool]:
    c = conversations.c
    drawn = exists().where(draws.c.conversation == c.id, draws.c.source == pool.source)
    return and_(c.ended_at.between(pool.since, pool.until), c.environment == PRODUCTION, not_(drawn))


def counted(tx: Connection, pool: Pool, ended_by: Instant) -> tuple[int, int, int]:
    """Of a position's conversations in production: that ended in the pool's window, those of them that were drawn for
    its source, and that may still go on: something of them happened later than `ended_by`.
    """
    c = conversations.c
    drawn = exists().where(draws.c.conversation == c.id, draws.c.source == pool.source)
    mine = and_(c.position == pool.position, c.environment == PRODUCTION)
    ended = and_(mine, c.ended_at.between(pool.since, pool.until))
    each = (ended, and_(ended, drawn), and_(mine, c.ended_at > ended_by))
    of_all, of_drawn, of_open = (tx.scalar(select(func.count()).select_from(conversations).where(one)) for one in each)
    return of_all or 0, of_drawn or 0, of_open or 0


def add_draws(tx: Connection, ids: Sequence[str], judge: Judge, at: Instant) -> None:
    """Keep which cases were drawn for whom."""
    row = {"source": judge.source, "judge_kind": judge.kind, "judge_id": judge.id, "drawn_at": at}
    if ids:
        tx.execute(_insert(tx, draws), [{"conversation": conversation, **row} for conversation in ids])


def draws_of(tx: Connection, ids: Collection[str]) -> Mapping[tuple[str, Source], Draw]:
    """The draws among these conversations, by conversation and source."""
    rows = tx.execute(select(draws).where(draws.c.conversation.in_(ids)))
    return {(row.conversation, row.source): _draw(row) for row in rows}


def waiting(tx: Connection, judge: Judge, position: str | None, ask: Ask) -> Sequence[Draw]:
    """Draws for a judge that await an answer, in an order that says nothing of the cases; one more than asked for."""
    answer = and_(
        outcomes.c.conversation == draws.c.conversation,
        outcomes.c.source == draws.c.source,
        outcomes.c.selection == "random",
    )
    found = select(draws).where(
        draws.c.judge_kind == judge.kind, draws.c.judge_id == judge.id, not_(exists().where(answer))
    )
    if position is not None:
        mine = and_(conversations.c.id == draws.c.conversation, conversations.c.position == position)
        found = found.where(exists().where(mine))
    after = ask.after(str)
    if after is not None:
        found = found.where(draws.c.conversation > after[0])
    rows = tx.execute(found.order_by(draws.c.conversation).limit(ask.limit + 1))
    return [_draw(row) for row in rows]


def _draw(row: Row[tuple[object, ...]]) -> Draw:
    return Draw(row.conversation, Judge(row.judge_kind, row.judge_id), row.drawn_at)
