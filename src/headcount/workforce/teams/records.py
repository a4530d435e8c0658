"""Teams in the store: every SQL statement about them stands here."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Index,
    String,
    Table,
    Text,
    and_,
    false,
    func,
    insert,
    or_,
    select,
    true,
    tuple_,
)

from ...kit.histories import Stretch
from ...kit.instants import Instant
from ...kit.lines import Edge, lines_up
from ...kit.pages import Ask
from ...office import Scope, aliases
from ...office.store import tables
from ...office.store.histories import in_force, read_history, valid_columns, write_history
from .team import TeamState, TeamView

teams = Table("teams", tables, Column("id", String, primary_key=True), Column("created_at", BigInteger, nullable=False))

states = Table(
    "team_states",
    tables,
    *valid_columns(),
    Column("name", String, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("parent", String),
    Column("lead", String),
)
Index("ix_team_states_parent", states.c.parent)
Index("ix_team_states_lead", states.c.lead)


def add(tx: Connection, team: str, at: Instant) -> None:
    """Add the team that states are about."""
    tx.execute(insert(teams).values(id=team, created_at=at))


def history(tx: Connection, team: str) -> Sequence[Stretch[TeamState]]:
    """Everything that held of a team, oldest first."""
    return read_history(tx, states, team, TeamState)


def put(tx: Connection, team: str, kept: Sequence[Stretch[TeamState]]) -> None:
    """Replace everything that held of a team."""
    write_history(tx, states, team, kept)


def by_ids(tx: Connection, ids: Collection[str], at: Instant) -> Mapping[str, TeamView]:
    """The teams of these ids as of an instant, by id; without those that were not there."""
    return {view.id: view for view in _views(tx, states.c.id.in_(ids), at)}


def within(tx: Connection, scope: Scope, at: Instant) -> Sequence[TeamView]:
    """Every team one may read, as of an instant."""
    return _views(tx, _reached(scope), at)


def page(tx: Connection, scope: Scope, ask: Ask, wanted: ColumnElement[bool], at: Instant) -> Sequence[tuple[str, str]]:
    """Name and id of the teams in force at an instant, by name, one more than asked for."""
    found = select(states.c.name, states.c.id).where(in_force(states, at), _reached(scope), wanted)
    after = ask.after(str, str)
    if after is not None:
        found = found.where(tuple_(states.c.name, states.c.id) > tuple_(*after))
    rows = tx.execute(found.order_by(states.c.name, states.c.id).limit(ask.limit + 1))
    return [(row.name, row.id) for row in rows]


def matching(parent: str | None, lead: str | None) -> ColumnElement[bool]:
    """The states directly under that team, led by that person; None: any."""
    chosen = [
        true() if parent is None else states.c.parent == parent,
        true() if lead is None else states.c.lead == lead,
    ]
    return and_(*chosen)


def above_each(tx: Connection, ids: Collection[str], at: Instant) -> Mapping[str, Sequence[str]]:
    """For each team there at an instant: itself and all above it, up to the root."""
    return lines_up(list(ids), edges_above(tx, ids, at, at), at)


def above(tx: Connection, team: str, at: Instant) -> Sequence[str]:
    """The team and all above it at an instant, up to the root; empty where it was not there."""
    return above_each(tx, [team], at).get(team, ())


def led_by(tx: Connection, person: str, at: Instant) -> Sequence[str]:
    """The teams a person leads at an instant, with all below them; sorted."""
    led = select(states.c.id).where(states.c.lead == person, in_force(states, at)).cte("led", recursive=True)
    under = select(states.c.id).where(states.c.parent == led.c.id, in_force(states, at))
    return sorted(tx.scalars(select(led.union(under).c.id)))


def edges_above(tx: Connection, ids: Collection[str], since: Instant, until: Instant | None) -> Sequence[Edge]:
    """Every edge that can be reached upward from these teams over what holds between two instants (None: for ever)."""
    lasting = or_(states.c.valid_to.is_(None), states.c.valid_to > since)
    if until is not None:
        lasting = and_(lasting, states.c.valid_from <= until)
    columns = (states.c.id, states.c.parent, states.c.valid_from, states.c.valid_to)
    line = select(*columns).where(states.c.id.in_(ids), lasting).cte("line", recursive=True)
    line = line.union(select(*columns).where(states.c.id == line.c.parent, lasting))
    return [Edge(row.id, row.parent, row.valid_from, row.valid_to) for row in tx.execute(select(line))]


def beginning(tx: Connection, team: str) -> Instant | None:
    """From when on anything is known of a team."""
    first: Instant | None = tx.scalar(select(func.min(states.c.valid_from)).where(states.c.id == team))
    return first


def _views(tx: Connection, wanted: ColumnElement[bool], at: Instant) -> Sequence[TeamView]:
    rows = tx.execute(select(states).where(wanted, in_force(states, at))).all()
    slugs = aliases.current_of(tx, "team", [row.id for row in rows])
    return [TeamView(r.id, slugs[r.id], r.name, r.purpose, r.parent, r.lead) for r in rows]


def _reached(scope: Scope) -> ColumnElement[bool]:
    if scope.reach == "all":
        return true()
    return states.c.id.in_(scope.teams) if scope.reach == "teams" else false()
