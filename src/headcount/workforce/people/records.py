"""People in the store: every SQL statement about them stands here."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    String,
    Table,
    Text,
    and_,
    false,
    insert,
    or_,
    select,
    true,
    tuple_,
    type_coerce,
)

from ...kit.histories import Stretch
from ...kit.instants import Instant
from ...kit.pages import Ask
from ...kit.spells import Spell
from ...office import Scope, aliases
from ...office.store import Words, tables
from ...office.store.histories import in_force, valid_columns, write_history
from .person import History, PersonState, PersonView, Status, view

people = Table(
    "people", tables, Column("id", String, primary_key=True), Column("created_at", BigInteger, nullable=False)
)

states = Table(
    "person_states",
    tables,
    *valid_columns(),
    Column("name", String, nullable=False),
    Column("email", String),
    Column("rights", Words, nullable=False),
    Column("away", Boolean, nullable=False),
    Column("departed", Boolean, nullable=False),
)


def add(tx: Connection, person: str, at: Instant) -> None:
    """Add the person that states are about."""
    tx.execute(insert(people).values(id=person, created_at=at))


def put(tx: Connection, person: str, history: History) -> None:
    """Replace everything that held of a person."""
    write_history(tx, states, person, history)


def histories(tx: Connection, ids: Collection[str]) -> Mapping[str, History]:
    """Everything that held of these people, oldest first."""
    found: dict[str, list[Stretch[PersonState]]] = defaultdict(list)
    for row in tx.execute(select(states).where(states.c.id.in_(ids)).order_by(states.c.id, states.c.valid_from)):
        state = PersonState(row.name, row.email, row.rights, row.away, row.departed)
        found[row.id].append(Stretch(state, row.valid_from, row.valid_to, row.recorded_at))
    return found


def by_ids(tx: Connection, ids: Collection[str], at: Instant) -> Mapping[str, PersonView]:
    """The people of these ids as of an instant, by id; without those of whom nothing is known then."""
    kept, handles = histories(tx, ids), aliases.current_of(tx, "person", ids)
    views = (view(person, handles[person], history, at) for person, history in kept.items())
    return {seen.id: seen for seen in views if seen is not None}


def page(tx: Connection, scope: Scope, ask: Ask, wanted: ColumnElement[bool], at: Instant) -> Sequence[tuple[str, str]]:
    """Name and id of those in force at an instant, by name, one more than asked for."""
    found = select(states.c.name, states.c.id).where(in_force(states, at), _within(scope), wanted)
    after = ask.after(str, str)
    if after is not None:
        found = found.where(tuple_(states.c.name, states.c.id) > tuple_(*after))
    rows = tx.execute(found.order_by(states.c.name, states.c.id).limit(ask.limit + 1))
    return [(row.name, row.id) for row in rows]


def matching(status: Status | None, right: str | None) -> ColumnElement[bool]:
    """The states of that status that hold that right; None: any."""
    chosen: list[ColumnElement[bool]] = [true()]
    if status is not None:
        chosen.append(_HAS_STATUS[status])
    if right is not None:
        chosen.append(_holding(right))
    return and_(*chosen)


def departed(tx: Connection, at: Instant) -> frozenset[str]:
    """Everybody who has departed by an instant."""
    return frozenset(tx.scalars(select(states.c.id).where(in_force(states, at), _HAS_STATUS["departed"])))


def administrators(tx: Connection, at: Instant) -> Sequence[str]:
    """Who may administrate at an instant: those who are there first, then those away; the oldest first."""
    held = select(states.c.id).where(in_force(states, at), _holding("admin"), ~states.c.departed)
    return tx.scalars(held.order_by(states.c.away, states.c.id)).all()


def administrations(tx: Connection, since: Instant) -> Sequence[Spell]:
    """When there was or will be somebody who may administrate, from an instant on: one spell a stretch, in order."""
    lasting = or_(states.c.valid_to.is_(None), states.c.valid_to > since)
    held = select(states.c.valid_from, states.c.valid_to).where(lasting, _holding("admin"), ~states.c.departed)
    return [Spell(row.valid_from, row.valid_to) for row in tx.execute(held.order_by(states.c.valid_from))]


_HAS_STATUS: Mapping[Status, ColumnElement[bool]] = {
    "active": ~states.c.away & ~states.c.departed,
    "away": states.c.away & ~states.c.departed,
    "departed": states.c.departed.is_(True),
}


def _holding(right: str) -> ColumnElement[bool]:
    return type_coerce(states.c.rights, Text).contains(f'"{right}"', autoescape=True)


def _within(scope: Scope) -> ColumnElement[bool]:
    """People belong to no team: whoever may not read them all reads itself."""
    if scope.reach == "all":
        return true()
    if scope.reach == "none" or scope.actor.kind != "person":
        return false()
    return states.c.id == scope.actor.id
