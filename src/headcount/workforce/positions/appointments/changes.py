"""The verbs that put positions into roles and take them out. Each answers the appointment's id."""

from dataclasses import dataclass, replace

from ....kit.histories import start_of_change
from ....kit.instants import Instant, check_instant, iso
from ....kit.refusals import Conflict, Invalid
from ....office import Act, Subject, aliases, revise_at, revise_from
from ... import roles
from .. import kept
from . import records
from .appointment import Appointment, AppointmentKind, check_free, check_kind, check_order, lapse_of


@dataclass(frozen=True)
class Start:
    """An appointment to be: ids of position and role, how, and from when to when; None: until it ends or lapses."""

    position: str
    role: str
    kind: AppointmentKind
    valid_from: Instant
    valid_to: Instant | None


def appoint(
    act: Act,
    ref: str,
    role: str,
    kind: AppointmentKind = "incumbent",
    valid_from: Instant | None = None,
    valid_to: Instant | None = None,
) -> str:
    """Put a position into a role from one instant (now) to another; None: until it ends.

    Conflict where the position fills a role then, where the role has an incumbent and this is to be one, where the
    role is closed and where the position is retired.
    """
    filled = aliases.find(act.tx, "role", role).id
    act.allow("appointment.add", Subject("role", filled))
    position = kept.known(act, ref)
    since = start_of_change(position.history, valid_from, act.at)
    until = None if valid_to is None else check_instant(valid_to, "valid_to")
    if position.state(since).stage == "retired":
        raise Conflict("the position is retired", field="position")
    risk = open_role(act, filled, since).risk
    return fill(act, Start(position.id, filled, kind, since, until), risk).id


def renew_appointment(act: Act, ref: str) -> str:
    """Let a position's appointment last another 30 days from now; for good where the role is no longer of low risk.

    Conflict where none is in force, and where it does not end by itself.
    """
    now = _in_force(act, ref, "appointment.renew", act.at)
    if not now.lapses:
        raise Conflict("the appointment does not end by itself", field="appointment")
    risk = open_role(act, now.role, act.at).risk
    until = lapse_of(risk, now.valid_from, act.at)
    renewed = replace(now, valid_to=until, lapses=until is not None, recorded_at=act.at)
    _keep(act, renewed)
    act.record("appointment.renewed", Subject("position", now.position), role=now.role, valid_to=until)
    return now.id


def end_appointment(act: Act, ref: str, at: Instant | None = None) -> str:
    """Take a position out of its role at an instant (now); at its very beginning, it never was in it.

    Conflict where it fills none then.
    """
    end = act.at if at is None else check_instant(at, "at")
    now = _in_force(act, ref, "appointment.end", end)
    _end(act, now, end)
    return now.id


def end_all(act: Act, position: str, at: Instant) -> None:
    """Let every appointment of a position be over by an instant, part of an act that was allowed."""
    for held in records.of_position(act.tx, position):
        if held.valid_to is None or held.valid_to > at:
            _end(act, held, at)


def fill(act: Act, start: Start, risk: str) -> Appointment:
    """Keep an appointment in a role of a risk, part of an act that was allowed; Conflict where it meets another."""
    check_kind(start.kind)
    check_order(start.valid_from, start.valid_to)
    lapse = lapse_of(risk, start.valid_from, act.at) if start.valid_to is None else None
    until = start.valid_to if lapse is None else lapse
    wanted = Appointment(
        act.new_id(), start.position, start.role, start.kind, start.valid_from, until, lapse is not None, act.at
    )
    _keep(act, wanted)
    facts = {"role": start.role, "kind": start.kind, "valid_from": start.valid_from, "valid_to": until}
    act.record("appointment.added", Subject("position", start.position), **facts)
    return wanted


def open_role(act: Act, role: str, at: Instant) -> roles.RoleView:
    """The role as of an instant; Conflict where it is closed then, Invalid before there was such a role."""
    seen = roles.by_ids(act.tx, [role], at).get(role)
    if seen is None:
        raise Invalid(f"there was no such role on {iso(at)}", field="role")
    if seen.closed:
        raise Conflict(f"the role {seen.slug} is closed", field="role")
    return seen


def _end(act: Act, held: Appointment, at: Instant) -> None:
    """End an appointment; where it had not begun by then, it never was."""
    if at <= held.valid_from:
        records.drop(act.tx, held.id)
    else:
        records.end(act.tx, held.id, at, act.at)
    act.record("appointment.ended", Subject("position", held.position), role=held.role, at=at)
    _tell(act, held, at)


def _in_force(act: Act, ref: str, action: str, at: Instant) -> Appointment:
    position = aliases.find(act.tx, "position", ref).id
    act.allow(action, Subject("position", position))
    now = next((a for a in records.of_position(act.tx, position) if a.holds(at)), None)
    if now is None:
        raise Conflict(f"the position fills no role on {iso(at)}", field="position")
    return now


def _keep(act: Act, wanted: Appointment) -> None:
    check_free(wanted, records.meeting(act.tx, wanted.position, wanted.role))
    records.put(act.tx, wanted)
    _tell(act, wanted, wanted.valid_from)


def _tell(act: Act, appointment: Appointment, since: Instant) -> None:
    act.tell("positions")
    act.tell(f"position:{appointment.position}")
    act.tell(f"role:{appointment.role}")
    revise_from(act, since)
    if appointment.valid_to is not None and appointment.valid_to > act.at:
        revise_at(act, appointment.valid_to)  # what decisions cache ends with it
