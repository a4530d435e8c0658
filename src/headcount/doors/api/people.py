"""`/people`: who owns, deputises, approves and audits; absences and departures."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import Field
from starlette.responses import JSONResponse, Response

from ...kit.pages import Ask
from ...workforce import people, positions
from .bodies import Dated, Strict
from .caller import ByCaller, Caller
from .editing import carry_out, patch_of
from .wording import AsOf, Body, asking, instant, moved, page_of, tagged

router = APIRouter(tags=["people"])


class NewPerson(Dated):
    handle: Annotated[str, Field(examples=["maria"])]
    name: Annotated[str, Field(examples=["Maria Lindqvist"])]
    email: Annotated[str | None, Field(examples=["maria@example.org"])] = None
    rights: Annotated[
        tuple[str, ...], Field(examples=[["manager"]], description="admin, manager, approver, auditor, viewer")
    ] = ()


class PersonChanges(Dated):
    handle: str | None = None
    name: str | None = None
    email: str | None = None
    rights: list[str] | None = None
    departed_at: Annotated[None, Field(description="null takes a departure back")] = None


class Departure(Strict):
    on: Annotated[str, Field(description="the first day on which the person is gone", examples=["2026-12-05"])]


class Absence(Strict):
    from_: Annotated[str, Field(alias="from", examples=["2026-12-21"])]
    to: Annotated[
        str | None, Field(description="the first day back; absent: until they come back", examples=["2027-01-04"])
    ] = None


@router.get("/people")
async def listed(caller: ByCaller, ask: Annotated[Ask, Depends(asking)], as_of: AsOf = None) -> Body:
    """People, by handle."""
    return page_of(await caller.read(people.listed, ask, as_of=caller.instant(as_of)), _worded)


@router.post("/people", status_code=201)
async def add(caller: ByCaller, body: NewPerson) -> Response:
    """Add a person."""
    new = people.NewPerson(body.handle, body.name, body.email, body.rights)
    return await _answer(caller, await caller.do(people.add, new, body.since(caller)), 201)


@router.get("/people/{handle}")
async def get(caller: ByCaller, handle: str, as_of: AsOf = None) -> Response:
    """One person, as of an instant; a former handle redirects."""
    found = await caller.read(people.get, handle, caller.instant(as_of))
    return moved("/people", handle, found.handle, found.id) or tagged(_worded(found), found.etag)


@router.patch("/people/{handle}")
async def edit(caller: ByCaller, handle: str, body: PersonChanges) -> Response:
    """Change a person; a new handle makes the old one redirect."""
    patch = patch_of(caller, handle, body, "handle")
    return await _answer(caller, await caller.do(carry_out, people.rename, people.edit, patch))


@router.post("/people/{handle}/departure")
async def depart(caller: ByCaller, handle: str, body: Departure) -> Response:
    """A person leaves: the answer lists the positions that would be without their owner, deputy or maintainer."""
    on = caller.instant(body.on)
    assert on is not None
    person = await caller.do(people.depart, handle, on)
    left = await caller.read(positions.answered_for_by, person)
    return await _answer(caller, person, leaves=left)


@router.post("/people/{handle}/away")
async def set_away(caller: ByCaller, handle: str, body: Absence) -> Response:
    """A person is away: the answer lists what waits for them."""
    start = caller.instant(body.from_)
    assert start is not None
    person = await caller.do(people.set_away, handle, start, caller.instant(body.to))
    left = await caller.read(positions.answered_for_by, person)
    return await _answer(caller, person, leaves=left)


@router.delete("/people/{handle}/away")
async def come_back(caller: ByCaller, handle: str) -> Response:
    """A person is back, or will not go."""
    return await _answer(caller, await caller.do(people.come_back, handle))


async def _answer(caller: Caller, person: str, status: int = 200, leaves: Sequence[Body] | None = None) -> JSONResponse:
    found = await caller.read(people.get, person)
    body = _worded(found)
    if leaves is not None:
        body["would_orphan"] = list(leaves)
    return tagged(body, found.etag, status)


def _worded(person: people.PersonView) -> Body:
    return {
        "id": person.id,
        "handle": person.handle,
        "name": person.name,
        "email": person.email,
        "rights": list(person.rights),
        "status": person.status,
        "away": None
        if person.away_from is None
        else {"from": instant(person.away_from), "to": instant(person.away_to)},
        "departed_at": instant(person.departed_at),
    }
