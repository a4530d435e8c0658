"""Conversations in the store, as they are shown and counted."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple, TypeAlias

import orjson
from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    false,
    func,
    or_,
    select,
    true,
    tuple_,
)

from ....kit.pages import Ask
from ....office import Scope
from ....office.store.driver import Each, Lookup, Upsert
from ..conversation import Conversation, Cost, Tokens
from ..tables import conversations

c = conversations.c

Wanted: TypeAlias = ColumnElement[bool]
"""Which conversations of a list are wanted."""

_OF_OTHERS = frozenset(("denied_calls", "human_minutes", "external_ref"))
"""Columns that are not made of runs: others write them, and a conversation that is made anew keeps them."""


class Beside(NamedTuple):
    """What a conversation carries that its runs do not tell, and the day it is counted on."""

    position: str | None
    day: int
    denied_calls: int
    human_minutes: float | None
    external_ref: str | None

    def taking(self, other: "Beside") -> "Beside":
        """This with what another one carried that became part of it."""
        minutes = [each for each in (self.human_minutes, other.human_minutes) if each is not None]
        return self._replace(
            denied_calls=self.denied_calls + other.denied_calls,
            human_minutes=sum(minutes) if minutes else None,
            external_ref=self.external_ref or other.external_ref,
        )


_DROP = Each("DELETE FROM conversations WHERE id = ?")
_PUT_UNDER = Each("UPDATE conversations SET parent = ? WHERE id = ?")
_PUT_BESIDE = Each("UPDATE conversations SET denied_calls = ?, human_minutes = ?, external_ref = ? WHERE id = ?")
_ADOPT = Each("UPDATE conversations SET parent = ? WHERE parent = ?")
_PUT, _BESIDE = Upsert(conversations, _OF_OTHERS), Lookup((c[name] for name in ("id", *Beside._fields)), c.id)


def beside(tx: Connection, ids: Collection[str]) -> Mapping[str, Beside]:
    """What is known beside their runs of these conversations, by id."""
    return {row[0]: Beside._make(row[1:]) for row in _BESIDE.run(tx, ids)}


def put(tx: Connection, made: Collection[Conversation]) -> None:
    """Keep conversations; of those that are there already, what their runs tell is replaced."""
    _PUT.run(tx, [_row(each) for each in sorted(made, key=lambda each: each.id)])


def references(tx: Connection, refs: Collection[str]) -> Collection[tuple[str | None, str | None]]:
    """The pairs of position and external reference that are on record with one of these references."""
    found = select(c.position, c.external_ref).where(c.external_ref.in_(refs)).distinct()
    return {(row.position, row.external_ref) for row in tx.execute(found)} if refs else set()


def put_beside(tx: Connection, kept: Mapping[str, Beside]) -> None:
    """Keep what conversations carry beside their runs."""
    rows = [(kept[i].denied_calls, kept[i].human_minutes, kept[i].external_ref, i) for i in sorted(kept)]
    _PUT_BESIDE.run(tx, rows)


def drop(tx: Connection, ids: Collection[str]) -> None:
    """Forget conversations that are none any more."""
    _DROP.run(tx, [(each,) for each in sorted(ids)])


def put_under(tx: Connection, parents: Iterable[tuple[str, str]]) -> None:
    """Let each of these conversations be a child of another: (child, parent)."""
    _PUT_UNDER.run(tx, [(parent, child) for child, parent in sorted(parents)])


def adopt(tx: Connection, survivors: Mapping[str, str]) -> None:
    """Let the children of conversations be children of those that they became part of."""
    _ADOPT.run(tx, [(survivors[old], old) for old in sorted(survivors)])


def by_ids(tx: Connection, ids: Collection[str]) -> Mapping[str, Conversation]:
    """The conversations of these ids, by id."""
    found = select(conversations).where(c.id.in_(ids))
    return {row.id: _read(row) for row in tx.execute(found)} if ids else {}


def children(tx: Connection, ids: Collection[str], most: int) -> Sequence[Conversation]:
    """The children of these conversations by start, at most so many."""
    found = select(conversations).where(c.parent.in_(ids)).order_by(c.started_at, c.id).limit(most)
    return [_read(row) for row in tx.execute(found)] if ids else []


def page(tx: Connection, wanted: Wanted, ask: Ask) -> Sequence[Conversation]:
    """Conversations, those that ended last first, one more than asked for."""
    found = select(conversations).where(wanted)
    after = ask.after(int, str)
    if after is not None:
        found = found.where(tuple_(c.ended_at, c.id) < tuple_(*after))
    rows = tx.execute(found.order_by(c.ended_at.desc(), c.id.desc()).limit(ask.limit + 1))
    return [_read(row) for row in rows]


def reached(scope: Scope, positions: Collection[str] | None) -> Wanted:
    """What a scope reaches, where these are the positions it reaches; None: all of them."""
    if scope.reach == "none":
        return false()
    return true() if positions is None else c.position.in_(positions)


def matching(equal: Mapping[str, object], since: int | None, until: int | None) -> Wanted:
    """The conversations whose columns equal these, that ended from one instant up to, not including, another."""
    chosen = [c[name] == value for name, value in equal.items()]
    chosen += [] if since is None else [c.ended_at >= since]
    chosen += [] if until is None else [c.ended_at < until]
    return and_(true(), *chosen)


def unclaimed_of(sender: str) -> Wanted:
    """The conversations of a sender that are no position's."""
    return and_(c.sender == sender, c.position.is_(None))


def counts_by_sender(tx: Connection, ids: Collection[str]) -> Mapping[str, int]:
    """How many conversations there are of each sender, by sender."""
    found = select(c.sender, func.count()).where(c.sender.in_(ids)).group_by(c.sender)
    return {row[0]: row[1] for row in tx.execute(found)} if ids else {}


def begun_after(tx: Connection, after: Mapping[str, int]) -> Mapping[str, tuple[int, int]]:
    """How many conversations of each position began after an instant of its own, and when the last one ended."""
    wanted = [and_(c.position == i, c.ended_at > at, c.started_at > at) for i, at in sorted(after.items())]
    found = select(c.position, func.count(), func.max(c.ended_at)).where(or_(false(), *wanted)).group_by(c.position)
    return {row[0]: (row[1], row[2]) for row in tx.execute(found)} if wanted else {}


def _row(made: Conversation) -> tuple[Any, ...]:
    """A conversation in the order of the columns."""
    row = list(_IN_ORDER(made))
    for place, written in _WRITTEN:
        row[place] = written(row[place])
    return tuple(row)


def _json(counts: Mapping[str, int]) -> str:
    return orjson.dumps(counts, option=orjson.OPT_SORT_KEYS).decode()


def _read(row: Row[*tuple[Any, ...]]) -> Conversation:
    return Conversation(
        **{name: getattr(row, name) for name in _PLAIN},
        models=orjson.loads(row.models),
        tool_calls=orjson.loads(row.tool_calls),
        tokens=Tokens(row.tokens_in, row.tokens_out, row.tokens_cached, row.tokens_known),
        cost=Cost(row.cost_micros, row.priced, row.cost_source, row.unmetered),
    )


_NESTED = {
    "tokens_in": "tokens.input",
    "tokens_out": "tokens.output",
    "tokens_cached": "tokens.cached_input",
    "tokens_known": "tokens.known",
    "cost_micros": "cost.micros",
    "priced": "cost.priced",
    "cost_source": "cost.source",
    "unmetered": "cost.unmetered",
}
_IN_ORDER = attrgetter(*(_NESTED.get(name, name) for name in _PUT.columns))
_WRITTEN = [(_PUT.columns.index(name), _json) for name in ("models", "tool_calls")]
_MADE = {"models", "tool_calls", "tokens", "cost"}
_PLAIN = tuple(name for name in Conversation.__dataclass_fields__ if name not in _MADE)
