"""Roles in the store: every SQL statement about them stands here; those about descriptions stand beside them."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Index,
    String,
    Table,
    and_,
    case,
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
from .role import Openness, ReportingLine, Risk, RoleState, RoleView, view

roles = Table("roles", tables, Column("id", String, primary_key=True), Column("created_at", BigInteger, nullable=False))

states = Table(
    "role_states",
    tables,
    *valid_columns(),
    Column("title", String, nullable=False),
    Column("team", String, nullable=False),
    Column("reports_to", String),
    Column("risk", String, nullable=False),
    Column("managed", String, nullable=False),
    Column("closed", Boolean, nullable=False),
)
Index("ix_role_states_team", states.c.team)
Index("ix_role_states_reports_to", states.c.reports_to)


def add(tx: Connection, role: str, at: Instant) -> None:
    """Add the role that states are about."""
    tx.execute(insert(roles).values(id=role, created_at=at))


def history(tx: Connection, role: str) -> Sequence[Stretch[RoleState]]:
    """Everything that held of a role, oldest first."""
    return read_history(tx, states, role, RoleState)


def put(tx: Connection, role: str, kept: Sequence[Stretch[RoleState]]) -> None:
    """Replace everything that held of a role."""
    write_history(tx, states, role, kept)


def by_ids(tx: Connection, ids: Collection[str], at: Instant) -> Mapping[str, RoleView]:
    """The roles of these ids as of an instant, closed ones too, by id; without those that were not there."""
    rows = tx.execute(select(states).where(states.c.id.in_(ids), in_force(states, at))).all()
    slugs = aliases.current_of(tx, "role", [row.id for row in rows])
    return {
        r.id: view(r.id, slugs[r.id], RoleState(r.title, r.team, r.reports_to, r.risk, r.managed, r.closed))
        for r in rows
    }


def page(tx: Connection, scope: Scope, ask: Ask, wanted: ColumnElement[bool], at: Instant) -> Sequence[tuple[str, str]]:
    """Title and id of the roles in force at an instant, by title, one more than asked for."""
    found = select(states.c.title, states.c.id).where(in_force(states, at), _reached(scope), wanted)
    after = ask.after(str, str)
    if after is not None:
        found = found.where(tuple_(states.c.title, states.c.id) > tuple_(*after))
    rows = tx.execute(found.order_by(states.c.title, states.c.id).limit(ask.limit + 1))
    return [(row.title, row.id) for row in rows]


def matching(team: str | None, risk: Risk | None, openness: Openness | None) -> ColumnElement[bool]:
    """The states of that team's own roles, of that risk, open or closed; None: any."""
    chosen: list[ColumnElement[bool]] = [true()]
    if team is not None:
        chosen.append(states.c.team == team)
    if risk is not None:
        chosen.append(states.c.risk == risk)
    if openness is not None:
        chosen.append(states.c.closed.is_(openness == "closed"))
    return and_(*chosen)


def reporting(tx: Connection, at: Instant) -> Mapping[str, str]:
    """Whom each open role reports to, `role:` or `person:` and an id; without those that report to nobody."""
    upward = and_(in_force(states, at), ~states.c.closed, states.c.reports_to.is_not(None))
    return {row.id: row.reports_to for row in tx.execute(select(states.c.id, states.c.reports_to).where(upward))}


def reporting_lines(tx: Connection, ids: Collection[str], at: Instant) -> Mapping[str, ReportingLine]:
    """For each role there at an instant: the roles above it and the person at the top."""
    lines = lines_up(list(ids), edges_above(tx, ids, at, at), at)
    tops = {line[-1] for line in lines.values()}
    found = select(states.c.id, states.c.reports_to).where(states.c.id.in_(tops), in_force(states, at))
    people = {
        row.id: row.reports_to.removeprefix("person:")
        for row in tx.execute(found.where(states.c.reports_to.startswith("person:")))
    }
    return {role: ReportingLine(tuple(line[1:]), people.get(line[-1])) for role, line in lines.items()}


def edges_above(tx: Connection, ids: Collection[str], since: Instant, until: Instant | None) -> Sequence[Edge]:
    """Every edge between roles that can be reached upward from these over what holds between two instants.

    `until` None: for ever. A role that reports to no role stands at the top.
    """
    lasting = _lasts_beyond(states, since)
    if until is not None:
        lasting = and_(lasting, states.c.valid_from <= until)
    columns = (states.c.id, _role_above().label("above"), states.c.valid_from, states.c.valid_to)
    line = select(*columns).where(states.c.id.in_(ids), lasting).cte("line", recursive=True)
    line = line.union(select(*columns).where(states.c.id == line.c.above, lasting))
    return [Edge(row.id, row.above, row.valid_from, row.valid_to) for row in tx.execute(select(line))]


def under_closed(tx: Connection, role: str, since: Instant) -> Sequence[tuple[str, str]]:
    """Where an open role reports to a closed one at any time from an instant on, `role` being either.

    Pairs of report and supervisor.
    """
    above = states.alias("above")
    together = and_(
        ~states.c.closed,
        above.c.closed,
        _lasts_beyond(states, since),
        _lasts_beyond(above, since),
        _lasts_beyond(states, above.c.valid_from),
        _lasts_beyond(above, states.c.valid_from),
    )
    pairs = select(states.c.id.label("report"), above.c.id.label("supervisor"))
    # Two statements in one, each led by an index; one with OR would walk through all roles.
    as_report = pairs.where(states.c.id == role, above.c.id == _role_above(), together)
    as_supervisor = pairs.where(states.c.reports_to == f"role:{role}", above.c.id == role, together)
    return [(row.report, row.supervisor) for row in tx.execute(as_report.union(as_supervisor).order_by("report"))]


def beginning(tx: Connection, role: str) -> Instant | None:
    """From when on anything is known of a role."""
    first: Instant | None = tx.scalar(select(func.min(states.c.valid_from)).where(states.c.id == role))
    return first


def _role_above() -> ColumnElement[str | None]:
    """The id of the role that is reported to; null where that is a person or nobody."""
    return case((states.c.reports_to.startswith("role:"), func.substr(states.c.reports_to, len("role:") + 1)))


def _lasts_beyond(kept: FromClause, at: Instant | ColumnElement[int]) -> ColumnElement[bool]:
    return or_(kept.c.valid_to.is_(None), kept.c.valid_to > at)


def _reached(scope: Scope) -> ColumnElement[bool]:
    """A role belongs to its team, and to the person it reports to."""
    if scope.reach == "all":
        return true()
    if scope.reach == "none" or scope.actor.kind != "person":
        return false()
    mine = states.c.reports_to == f"person:{scope.actor.id}"
    return or_(mine, states.c.team.in_(scope.teams)) if scope.reach == "teams" else mine
