"""Positions in the store: every SQL statement about them and their states stands here."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    Date,
    Index,
    Row,
    Select,
    String,
    Table,
    Text,
    and_,
    bindparam,
    false,
    func,
    insert,
    or_,
    select,
    true,
    tuple_,
    type_coerce,
    update,
)

from ...kit.histories import Stretch
from ...kit.instants import Instant
from ...kit.pages import Ask
from ...office import Scope, aliases
from ...office.store import Words, tables
from ...office.store.histories import in_force, valid_columns, write_history
from ..roles.tables import role_states
from .appointments import records as appointments
from .appointments.records import appointments as last
from .position import WORKING, History, PositionState

Wanted: TypeAlias = ColumnElement[bool]
"""Which rows of a list are wanted."""

positions = Table(
    "positions",
    tables,
    Column("id", String, primary_key=True),
    Column("code", String, nullable=False, unique=True),  # the alias of now, so that a batch of codes is one look
    Column("created_at", BigInteger, nullable=False),
)

states = Table(
    "position_states",
    tables,
    *valid_columns(),
    Column("name", String, nullable=False),
    Column("stage", String, nullable=False),
    Column("control", String, nullable=False),
    Column("deployed_on", Date, nullable=False),
    Column("memory", String, nullable=False),
    Column("owner", String),
    Column("proposed_owner", String),
    Column("deputy", String),
    Column("maintainers", Words, nullable=False),
    Column("repository", String),
    Column("path", String),
    Column("runbook", String),
    Column("last_reviewed_on", Date),
    Column("next_review_on", Date),
)
Index("ix_position_states_owner", states.c.owner)
Index("ix_position_states_deputy", states.c.deputy)


def add(tx: Connection, position: str, code: str, at: Instant) -> None:
    """Add the position that states are about."""
    tx.execute(insert(positions).values(id=position, code=code, created_at=at))


def recode(tx: Connection, position: str, code: str) -> None:
    """Keep the code a position has now."""
    tx.execute(update(positions).where(positions.c.id == position).values(code=code))


def put(tx: Connection, position: str, history: History) -> None:
    """Replace everything that held of a position."""
    write_history(tx, states, position, history)


def histories(tx: Connection, ids: Collection[str]) -> Mapping[str, History]:
    """Everything that held of these positions, oldest first, by id."""
    found: dict[str, list[Stretch[PositionState]]] = defaultdict(list)
    for row in tx.execute(select(states).where(states.c.id.in_(ids)).order_by(states.c.id, states.c.valid_from)):
        found[row.id].append(_stretch(row))
    return found


def stretches_at(tx: Connection, ids: Collection[str], at: Instant) -> Mapping[str, Stretch[PositionState]]:
    """What holds of each position at an instant, by id; of one that begins later, what holds of it first."""
    return {row.id: _stretch(row) for row in tx.execute(_STRETCHES_AT, {"ids": list(ids), "at": at})}


def codes(tx: Connection, ids: Collection[str]) -> Mapping[str, str]:
    """The code of each position, by id."""
    rows = tx.execute(select(positions.c.id, positions.c.code).where(positions.c.id.in_(ids)))
    return {row.id: row.code for row in rows}


def find(tx: Connection, ref: str) -> str:
    """The id that a code or an id leads to, or NotFound."""
    return aliases.find(tx, "position", ref).id


def ids_of(tx: Connection, refs: Collection[str]) -> Mapping[str, str]:
    """The id behind each code or id that leads to a position; what leads to none is not in it.

    One statement, and a second one only where a code is unknown or was given up in a renaming.
    """
    named = or_(positions.c.code.in_(refs), positions.c.id.in_(refs))
    rows = tx.execute(select(positions.c.id, positions.c.code).where(named)).all()
    known = {row.code: row.id for row in rows} | {row.id: row.id for row in rows}
    if any(ref not in known for ref in refs):
        known = {**aliases.known(tx, "position"), **known}
    return {ref: known[ref] for ref in refs if ref in known}


def page(tx: Connection, wanted: Wanted, ask: Ask, at: Instant) -> Sequence[tuple[str, str]]:
    """Name and id of the positions wanted that are in force at an instant, by name, one more than asked for."""
    found = _in_force_with_role(at).where(wanted)
    after = ask.after(str, str)
    if after is not None:
        found = found.where(tuple_(states.c.name, states.c.id) > tuple_(*after))
    rows = tx.execute(found.order_by(states.c.name, states.c.id).limit(ask.limit + 1))
    return [(row.name, row.id) for row in rows]


def all_wanted(tx: Connection, wanted: Wanted, at: Instant) -> Sequence[str]:
    """The ids of all positions wanted that are in force at an instant."""
    return [row.id for row in tx.execute(_in_force_with_role(at).where(wanted))]


def reached(scope: Scope, at: Instant) -> Wanted:
    """What a scope reaches: its actor's own and, where it reaches teams, what fills roles of those teams, or did last.

    A person's own is what it owns, deputises for, maintains or was asked to own; a position's own is itself.
    """
    return _with_teams(scope, _own(scope), at)


def held(scope: Scope, at: Instant) -> Wanted:
    """What a scope lets one act on: as `reached`, but of a person's own only what it owns or deputises for."""
    mine = or_(states.c.owner == scope.actor.id, states.c.deputy == scope.actor.id)
    return _with_teams(scope, mine if scope.actor.kind == "person" else _own(scope), at)


def _with_teams(scope: Scope, own: Wanted, at: Instant) -> Wanted:
    if scope.reach == "all":
        return true()
    if scope.reach == "none":
        return false()
    filled = last.c.role.in_(_roles_of(scope.teams, at)) if scope.reach == "teams" else false()
    return or_(filled, own)


def matching(equal: Mapping[str, str], role: str | None, team: str | None, at: Instant) -> Wanted:
    """The states whose columns (stage, control, owner, deputy) equal these, in that role, in roles of that team."""
    chosen: list[ColumnElement[bool]] = [states.c[name] == value for name, value in equal.items()]
    if role is not None:
        chosen.append(last.c.role == role)
    if team is not None:
        chosen.append(last.c.role.in_(_roles_of([team], at)))
    return and_(true(), *chosen)


def answered_for(person: str, teams: Collection[str], at: Instant) -> Wanted:
    """The states of positions not retired that a person owns, deputises for or maintains, or whose role, the last one,
    is of these teams.
    """
    led = last.c.role.in_(_roles_of(teams, at))
    held = or_(states.c.owner == person, states.c.deputy == person, _maintained_by(person), led)
    return and_(held, states.c.stage != "retired")


def review_due(by: date) -> Wanted:
    """The states of working positions whose next review is due by a day."""
    return and_(states.c.next_review_on <= by, states.c.stage.in_(WORKING))


def unowned(gone: Collection[str]) -> Wanted:
    """The states of working positions that nobody has accepted to own, or one of those who are gone."""
    return and_(or_(states.c.owner.is_(None), states.c.owner.in_(gone)), states.c.stage.in_(WORKING))


def not_retired() -> Wanted:
    """The states of positions that are not retired."""
    return states.c.stage != "retired"


def retired_since(tx: Connection, ids: Collection[str] | None, at: Instant) -> Mapping[str, Instant]:
    """Since when those of these positions (None: of all) that are retired by an instant have been so, by id."""
    found = select(states.c.id, func.min(states.c.valid_from)).where(
        states.c.stage == "retired", states.c.valid_from <= at
    )
    if ids is not None:
        found = found.where(states.c.id.in_(ids))
    return {row[0]: row[1] for row in tx.execute(found.group_by(states.c.id))}


def asked(person: str) -> Wanted:
    """The states of positions that a person was asked to own, and has not answered."""
    return states.c.proposed_owner == person


def answered_by(person: str) -> Wanted:
    """The states of working positions that a person owns or deputises for."""
    return and_(or_(states.c.owner == person, states.c.deputy == person), states.c.stage.in_(WORKING))


def _in_force_with_role(at: Instant) -> Select[str, str]:
    """Name and id of the positions in force at an instant, each beside its appointment of then, or its last one."""
    joined = states.join(last, and_(last.c.position == states.c.id, appointments.begun_last(at)), isouter=True)
    return select(states.c.name, states.c.id).select_from(joined).where(in_force(states, at))


def _roles_of(teams: Collection[str], at: Instant) -> Select[str]:
    return select(role_states.c.id).where(role_states.c.team.in_(teams), in_force(role_states, at))


def _own(scope: Scope) -> Wanted:
    if scope.actor.kind == "position":
        return states.c.id == scope.actor.id
    if scope.actor.kind != "person":
        return false()
    answers = (states.c.owner, states.c.deputy, states.c.proposed_owner)
    return or_(*(column == scope.actor.id for column in answers), _maintained_by(scope.actor.id))


def _maintained_by(person: str) -> Wanted:
    return type_coerce(states.c.maintainers, Text).contains(f'"{person}"', autoescape=True)


def _stretch(row: Row[*tuple[Any, ...]]) -> Stretch[PositionState]:
    state = PositionState(**{name: getattr(row, name) for name in _OWN})
    return Stretch(state, row.valid_from, row.valid_to, row.recorded_at)


_OWN = tuple(PositionState.__dataclass_fields__)


def _holding_at(at: BindParameter[int]) -> Wanted:
    """The states in force at an instant, and the first states of positions that begin later."""
    earlier = states.alias("earlier")
    begun = select(earlier.c.id).where(earlier.c.id == states.c.id, earlier.c.valid_from < states.c.valid_from)
    holds = and_(states.c.valid_from <= at, or_(states.c.valid_to.is_(None), states.c.valid_to > at))
    return or_(holds, and_(states.c.valid_from > at, ~begun.exists()))


_STRETCHES_AT = select(states).where(
    states.c.id.in_(bindparam("ids", expanding=True)), _holding_at(bindparam("at", type_=BigInteger))
)
"""Made once: what it costs to put together is more than what it costs to ask."""
