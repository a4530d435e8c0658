"""Conversations in the store, as they are shown and counted."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Row,
    and_,
    bindparam,
    delete,
    false,
    func,
    select,
    true,
    tuple_,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from ....kit.digests import canonical
from ....kit.pages import Ask
from ....office import Scope
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


def beside(tx: Connection, ids: Collection[str]) -> Mapping[str, Beside]:
    """What is known beside their runs of these conversations, by id."""
    columns = select(c.id, c.position, c.day, c.denied_calls, c.human_minutes, c.external_ref)
    return {row[0]: Beside._make(row[1:]) for row in tx.execute(columns.where(c.id.in_(ids)))} if ids else {}


def put(tx: Connection, made: Collection[Conversation]) -> None:
    """Keep conversations; of those that are there already, what their runs tell is replaced."""
    if not made:
        return
    into = postgresql.insert(conversations) if tx.dialect.name == "postgresql" else sqlite.insert(conversations)
    told = {column.name: into.excluded[column.name] for column in c if column.name not in {"id", *_OF_OTHERS}}
    in_order = sorted(made, key=lambda each: each.id)
    replacing = into.on_conflict_do_update(index_elements=["id"], set_=told)
    tx.execute(replacing, [_row(each) for each in in_order])


def references(tx: Connection, refs: Collection[str]) -> Collection[tuple[str | None, str | None]]:
    """The pairs of position and external reference that are on record with one of these references."""
    found = select(c.position, c.external_ref).where(c.external_ref.in_(refs)).distinct()
    return {(row.position, row.external_ref) for row in tx.execute(found)} if refs else set()


def put_beside(tx: Connection, kept: Mapping[str, Beside]) -> None:
    """Keep what conversations carry beside their runs."""
    values: Mapping[str, BindParameter[Any]] = {name: bindparam(f"to_{name}") for name in _OF_OTHERS}
    told = update(conversations).where(c.id == bindparam("of")).values(values)
    rows = [{"of": i, **{f"to_{name}": getattr(kept[i], name) for name in _OF_OTHERS}} for i in sorted(kept)]
    if rows:
        tx.execute(told, rows)


def drop(tx: Connection, ids: Collection[str]) -> None:
    """Forget conversations that are none any more."""
    if ids:
        tx.execute(delete(conversations).where(c.id.in_(ids)))


def put_under(tx: Connection, parents: Iterable[tuple[str, str]]) -> None:
    """Let each of these conversations be a child of another: (child, parent)."""
    rows = [{"of": child, "under": parent} for child, parent in sorted(parents)]
    if rows:
        tx.execute(update(conversations).where(c.id == bindparam("of")).values(parent=bindparam("under")), rows)


def adopt(tx: Connection, survivors: Mapping[str, str]) -> None:
    """Let the children of conversations be children of those that they became part of."""
    rows = [{"of": old, "under": survivors[old]} for old in sorted(survivors)]
    if rows:
        tx.execute(update(conversations).where(c.parent == bindparam("of")).values(parent=bindparam("under")), rows)


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
    after = ask.after(2)
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


def counts_by_sender(tx: Connection, ids: Collection[str]) -> Mapping[str, int]:
    """How many conversations there are of each sender, by sender."""
    found = select(c.sender, func.count()).where(c.sender.in_(ids)).group_by(c.sender)
    return {row[0]: row[1] for row in tx.execute(found)} if ids else {}


def _row(made: Conversation) -> dict[str, Any]:
    row = {name: getattr(made, name) for name in _PLAIN}
    tokens, cost = made.tokens, made.cost
    row |= {"tokens_in": tokens.input, "tokens_out": tokens.output, "tokens_cached": tokens.cached_input}
    row |= {"tokens_known": tokens.known, "cost_micros": cost.micros, "priced": cost.priced}
    row |= {"cost_source": cost.source, "unmetered": cost.unmetered}
    row |= {"models": canonical(made.models), "tool_calls": canonical(made.tool_calls)}
    return row


def _read(row: Row[*tuple[Any, ...]]) -> Conversation:
    return Conversation(
        **{name: getattr(row, name) for name in _PLAIN},
        models=json.loads(row.models),
        tool_calls=json.loads(row.tool_calls),
        tokens=Tokens(row.tokens_in, row.tokens_out, row.tokens_cached, row.tokens_known),
        cost=Cost(row.cost_micros, row.priced, row.cost_source, row.unmetered),
    )


_MADE = {"models", "tool_calls", "tokens", "cost"}
_PLAIN = tuple(name for name in Conversation.__dataclass_fields__ if name not in _MADE)
