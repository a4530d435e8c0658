"""Appointments: positions in roles, from one date to another; of a role and of a position."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from ...office import Read
from ...practices import backdating
from ...workforce import positions, roles
from ...workforce.positions import AppointmentKind
from .answers import Answer, Moment
from .bodies import Dated, Strict, When, instant_in
from .caller import ByCaller
from .naming import names_of
from .questions import Code, RoleSlug

router = APIRouter(tags=["appointments"])


class NewAppointment(Dated):
    kind: AppointmentKind = "incumbent"
    valid_to: Annotated[When | None, Field(description="absent: until it ends, or lapses")] = None


class AppointmentOfRole(NewAppointment):
    position: Annotated[str, Field(examples=["agent-7281"])]


class AppointmentOfPosition(NewAppointment):
    role: Annotated[str, Field(examples=["ticket-triage"])]


class Ending(Strict):
    at: Annotated[When | None, Field(description="a date or time; absent: now")] = None


class Appointment(Answer):
    """`lapses`: nobody chose its end; it ends by itself unless it is renewed."""

    id: str
    position: Annotated[str | None, Field(examples=["agent-7281"])]
    role: Annotated[str | None, Field(examples=["ticket-triage"])]
    kind: AppointmentKind
    valid_from: Moment
    valid_to: Moment | None
    lapses: bool
    recorded_at: Moment


class Appointments(Answer):
    """All of them, oldest first."""

    items: list[Appointment]


@router.get("/roles/{slug}/appointments")
async def list_appointments_in_role(caller: ByCaller, slug: RoleSlug) -> Appointments:
    """Every appointment in a role: who filled it when."""
    return await caller.under("role", slug, _in_role)


@router.post("/roles/{slug}/appointments", status_code=201)
async def appoint_to_role(caller: ByCaller, slug: RoleSlug, body: AppointmentOfRole) -> Appointments:
    """Put a position into a role."""
    since, until = body.since(caller), instant_in(caller, body.valid_to, "valid_to")
    await caller.do_on(roles.get, slug, backdating.appoint, body.position, slug, body.kind, since, until)
    return await caller.read(_in_role, slug)


@router.get("/positions/{code}/appointments")
async def list_appointments_of_position(caller: ByCaller, code: Code) -> Appointments:
    """Every appointment of a position."""
    return await caller.under("position", code, _of_position)


@router.post("/positions/{code}/appointments", status_code=201)
async def appoint_position(caller: ByCaller, code: Code, body: AppointmentOfPosition) -> Appointments:
    """Put a position into a role."""
    since, until = body.since(caller), instant_in(caller, body.valid_to, "valid_to")
    await caller.do_on(positions.get, code, backdating.appoint, code, body.role, body.kind, since, until)
    return await caller.read(_of_position, code)


@router.post("/positions/{code}/appointments/renew")
async def renew_appointment(caller: ByCaller, code: Code) -> Appointments:
    """Let the appointment in force last another 30 days; for good where the role is no longer of low risk."""
    await caller.do_on(positions.get, code, positions.renew_appointment, code)
    return await caller.read(_of_position, code)


@router.post("/positions/{code}/appointments/end")
async def end_appointment(caller: ByCaller, code: Code, body: Ending | None = None) -> Appointments:
    """Take a position out of its role."""
    at = None if body is None else instant_in(caller, body.at, "at")
    await caller.do_on(positions.get, code, backdating.end_appointment, code, at)
    return await caller.read(_of_position, code)


def _in_role(read: Read, ref: str) -> Appointments:
    return _worded(read, positions.appointments_in(read, ref))


def _of_position(read: Read, ref: str) -> Appointments:
    return _worded(read, positions.appointments_of(read, ref))


def _worded(read: Read, found: Sequence[positions.Appointment]) -> Appointments:
    known = names_of(read, position=[one.position for one in found], role=[one.role for one in found])
    return Appointments(
        items=[
            Appointment(
                id=one.id,
                position=known.of("position", one.position),
                role=known.of("role", one.role),
                kind=one.kind,
                valid_from=one.valid_from,
                valid_to=one.valid_to,
                lapses=one.lapses,
                recorded_at=one.recorded_at,
            )
            for one in found
        ]
    )
