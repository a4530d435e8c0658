"""Appointments in the store: every SQL statement about them stands here."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Index,
    Row,
    String,
    Table,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from ....kit.instants import Instant
from ....office.store import tables
from ....office.store.histories import in_force
from .appointment import Appointment

appointments = Table(
    "appointments",
    tables,
    Column("id", String, primary_key=True),
    Column("position", String, nullable=False),
    Column("role", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("valid_from", BigInteger, nullable=False),
    Column("valid_to", BigInteger),
    Column("lapses", Boolean, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
)
Index("ix_appointments_position", appointments.c.position, appointments.c.valid_from)
Index("ix_appointments_role", appointments.c.role, appointments.c.valid_from)

_other = appointments.alias("other")


def put(tx: Connection, appointment: Appointment) -> None:
    """Keep an appointment, in the place of what was kept of it."""
    drop(tx, appointment.id)
    tx.execute(insert(appointments).values(**asdict(appointment)))


def drop(tx: Connection, appointment: str) -> None:
    """Forget an appointment that never was in force."""
    tx.execute(delete(appointments).where(appointments.c.id == appointment))


def meeting(tx: Connection, position: str, role: str) -> Sequence[Appointment]:
    """Every appointment of a position and every one in a role, oldest first."""
    found = select(appointments).where(or_(appointments.c.position == position, appointments.c.role == role))
    return [_read(row) for row in tx.execute(found.order_by(appointments.c.valid_from, appointments.c.id))]


def of_position(tx: Connection, position: str) -> Sequence[Appointment]:
    """Every appointment of a position, oldest first."""
    found = select(appointments).where(appointments.c.position == position)
    return [_read(row) for row in tx.execute(found.order_by(appointments.c.valid_from))]


def of_role(tx: Connection, role: str) -> Sequence[Appointment]:
    """Every appointment in a role, oldest first."""
    found = select(appointments).where(appointments.c.role == role)
    return [_read(row) for row in tx.execute(found.order_by(appointments.c.valid_from, appointments.c.id))]


def filled_since(tx: Connection, role: str, since: Instant) -> Sequence[str]:
    """The positions that filled a role at any time since an instant, in order."""
    lasting = or_(appointments.c.valid_to.is_(None), appointments.c.valid_to > since)
    found = select(appointments.c.position).where(appointments.c.role == role, lasting).distinct()
    return sorted(tx.scalars(found))


def latest(tx: Connection, positions: Collection[str], at: Instant) -> Mapping[str, Appointment]:
    """By position, its appointment of an instant, else the last one before, else the first one after."""
    rows = tx.execute(_LATEST, {"positions": list(positions), "at": at})
    return {row.position: _read(row) for row in rows}


def begun_last(at: Instant | BindParameter[int]) -> ColumnElement[bool]:
    """The appointments than which their position began no later one before an instant."""
    newest = select(func.max(_other.c.valid_from)).where(
        _other.c.position == appointments.c.position, _other.c.valid_from <= at
    )
    return and_(appointments.c.valid_from <= at, appointments.c.valid_from == newest.scalar_subquery())


def incumbents(tx: Connection, roles: Collection[str], at: Instant) -> Mapping[str, str]:
    """The position that is a role's incumbent at an instant, by role; vacant roles are not in it."""
    there = and_(appointments.c.role.in_(roles), appointments.c.kind == "incumbent", in_force(appointments, at))
    return {row.role: row.position for row in tx.execute(select(appointments).where(there))}


def last_incumbents(tx: Connection, roles: Collection[str], at: Instant) -> Mapping[str, Appointment]:
    """By role, the appointment of its incumbent at an instant, or of its last one; without roles that had none."""
    begun = and_(appointments.c.role.in_(roles), appointments.c.kind == "incumbent", appointments.c.valid_from <= at)
    rows = tx.execute(select(appointments).where(begun).order_by(appointments.c.valid_from, appointments.c.id))
    return {row.role: _read(row) for row in rows}


def roles_filled(tx: Connection, pairs: Sequence[tuple[str, Instant]]) -> Sequence[str | None]:
    """The role each position filled at each instant, in order; None where it filled none. One statement."""
    found = select(appointments).where(appointments.c.position.in_({position for position, _ in pairs}))
    kept: dict[str, list[Appointment]] = defaultdict(list)
    for row in tx.execute(found):
        kept[row.position].append(_read(row))
    return [next((a.role for a in kept[position] if a.holds(at)), None) for position, at in pairs]


def end(tx: Connection, appointment: str, at: Instant, recorded_at: Instant) -> None:
    """Let an appointment end at an instant that somebody chose."""
    ended = {"valid_to": at, "lapses": False, "recorded_at": recorded_at}
    tx.execute(update(appointments).where(appointments.c.id == appointment).values(ended))


def _read(row: Row[*tuple[Any, ...]]) -> Appointment:
    return Appointment(**row._mapping)


def _first_after(at: BindParameter[int]) -> ColumnElement[bool]:
    """The first appointments of positions that had none by an instant."""
    earlier = select(_other.c.id).where(
        _other.c.position == appointments.c.position, _other.c.valid_from < appointments.c.valid_from
    )
    return and_(appointments.c.valid_from > at, ~earlier.exists())


_AT = bindparam("at", type_=BigInteger)
_LATEST = select(appointments).where(
    appointments.c.position.in_(bindparam("positions", expanding=True)), or_(begun_last(_AT), _first_after(_AT))
)
"""Made once: what it costs to put together is more than what it costs to ask."""
