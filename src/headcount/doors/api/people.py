"""`/people`: who owns, deputises, approves and audits; absences and departures."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from ...kit.instants import Instant
from ...kit.pages import Ask
from ...office import Read
from ...workforce import people, positions
from ...workforce.people import Right, Status
from ...workforce.positions import HeldAs
from .answers import Answer, Listed, Moment, Shown, page_of
from .bodies import Dated, Strict, When, instant_in
from .caller import ByCaller, Caller
from .editing import carry_out, patch_of
from .questions import AsOf, ByPage, Handle

router = APIRouter(tags=["people"])


class NewPerson(Dated):
    handle: Annotated[str, Field(examples=["maria"])]
    name: Annotated[str, Field(examples=["Maria Lindqvist"])]
    email: Annotated[str | None, Field(examples=["maria@example.org"])] = None
    rights: Annotated[tuple[Right, ...], Field(examples=[["manager"]])] = ()


class PersonChanges(Dated):
    handle: Annotated[str | None, Field(description="the old one redirects", examples=["maria-lindqvist"])] = None
    name: Annotated[str | None, Field(examples=["Maria Lindqvist"])] = None
    email: Annotated[str | None, Field(examples=["maria@example.org"])] = None
    rights: Annotated[tuple[Right, ...] | None, Field(examples=[["manager", "approver"]])] = None
    departed_at: Annotated[None, Field(description="null takes a departure back")] = None


class Departure(Strict):
    on: Annotated[When, Field(description="the first day on which the person is gone", examples=["2026-12-05"])]


class NewAbsence(Strict):
    from_: Annotated[When, Field(alias="from", description="the first day away", examples=["2026-12-21"])]
    to: Annotated[
        When | None, Field(description="the first day back; absent: until they come back", examples=["2027-01-04"])
    ] = None


class Absence(Answer):
    from_: Annotated[Moment, Field(alias="from", validation_alias="from_")]
    to: Moment | None


class Orphan(Answer):
    """A position that would be without somebody."""

    position: Annotated[str, Field(examples=["agent-7281"])]
    as_: Annotated[HeldAs, Field(alias="as", validation_alias="as_", examples=["owner"])]


class Person(Answer):
    """`away` is the absence of then, else the next one known; `would_orphan` is told where somebody goes."""

    id: str
    handle: Annotated[str, Field(examples=["maria"])]
    name: Annotated[str, Field(examples=["Maria Lindqvist"])]
    email: Annotated[str | None, Field(examples=["maria@example.org"])]
    rights: list[str]
    status: Status
    away: Absence | None
    departed_at: Moment | None
    would_orphan: list[Orphan] | None = None


@router.get("/people")
async def list_people(
    caller: ByCaller,
    ask: ByPage,
    status: Annotated[Status | None, Query(description="only those of this status")] = None,
    right: Annotated[Right | None, Query(description="only those with this right")] = None,
    as_of: AsOf = None,
) -> Listed[Person]:
    """People, by name."""
    return await caller.read(_page, ask, status, right, caller.instant(as_of))


@router.post("/people", status_code=201)
async def add_person(caller: ByCaller, body: NewPerson) -> Person:
    """Add a person."""
    new, since = people.NewPerson(body.handle, body.name, body.email, body.rights), body.since(caller)
    return await caller.after(_shown, await caller.do(people.add, new, since), since)


@router.get("/people/{handle}")
async def show_person(caller: ByCaller, handle: Handle, as_of: AsOf = None) -> Person:
    """One person, as of an instant; a former handle redirects."""
    return await caller.look("person", handle, _shown, caller.instant(as_of))


@router.patch("/people/{handle}")
async def edit_person(caller: ByCaller, handle: Handle, body: PersonChanges) -> Person:
    """Change a person; a new handle makes the old one redirect."""
    patch = patch_of(caller, handle, body, "handle")
    return await caller.after(_shown, await caller.do(carry_out, people.rename, people.edit, patch))


@router.post("/people/{handle}/departure")
async def person_departs(caller: ByCaller, handle: Handle, body: Departure) -> Person:
    """A person leaves: the answer lists the positions that would be without their owner, deputy or maintainer."""
    on = instant_in(caller, body.on, "on")
    assert on is not None
    return await _going(caller, await caller.do_on(people.get, handle, people.depart, handle, on))


@router.post("/people/{handle}/away")
async def person_goes_away(caller: ByCaller, handle: Handle, body: NewAbsence) -> Person:
    """A person is away for a time: the answer lists what waits for them."""
    start, end = instant_in(caller, body.from_, "from"), instant_in(caller, body.to, "to")
    assert start is not None
    return await _going(caller, await caller.do_on(people.get, handle, people.set_away, handle, start, end))


@router.delete("/people/{handle}/away")
async def person_comes_back(caller: ByCaller, handle: Handle) -> Person:
    """A person is back, or will not go."""
    return await caller.after(_shown, await caller.do_on(people.get, handle, people.come_back, handle))


async def _going(caller: Caller, person: str) -> Person:
    return await caller.after(_shown_with_orphans, person)


def _page(read: Read, ask: Ask, status: Status | None, right: Right | None, as_of: Instant | None) -> Listed[Person]:
    return page_of(people.listed(read, ask, status, right, as_of), _worded)


def _shown(read: Read, ref: str, as_of: Instant | None = None) -> Shown[Person]:
    found = people.get(read, ref, as_of)
    return Shown(_worded(found), found.etag)


def _shown_with_orphans(read: Read, ref: str, as_of: Instant | None = None) -> Shown[Person]:
    found = people.get(read, ref, as_of)
    left = [Orphan(position=held.code, as_=held.held_as) for held in positions.answered_for_by(read, found.id)]
    return Shown(_worded(found, left), found.etag)


def _worded(person: people.PersonView, orphans: Sequence[Orphan] | None = None) -> Person:
    away = None if person.away_from is None else Absence(from_=person.away_from, to=person.away_to)
    return Person(
        id=person.id,
        handle=person.handle,
        name=person.name,
        email=person.email,
        rights=[*person.rights],
        status=person.status,
        away=away,
        departed_at=person.departed_at,
        would_orphan=None if orphans is None else [*orphans],
    )
