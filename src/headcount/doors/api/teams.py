"""`/teams`: people and roles with one purpose; a tree, each with a lead."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field
from starlette.responses import JSONResponse, Response

from ...kit.pages import Ask
from ...workforce import teams
from .bodies import Dated
from .caller import ByCaller, Caller
from .editing import carry_out, patch_of
from .naming import Names, names
from .wording import AsOf, Body, asking, moved, page_of, tagged

router = APIRouter(tags=["teams"])


class NewTeam(Dated):
    slug: Annotated[str, Field(examples=["support"])]
    name: Annotated[str, Field(examples=["Customer support"])]
    purpose: str = ""
    parent: Annotated[str | None, Field(description="the team above", examples=["operations"])] = None
    lead: Annotated[str | None, Field(description="a person's handle", examples=["maria"])] = None


class TeamChanges(Dated):
    slug: str | None = None
    name: str | None = None
    purpose: str | None = None
    parent: str | None = None
    lead: str | None = None


@router.get("/teams")
async def listed(
    caller: ByCaller,
    ask: Annotated[Ask, Depends(asking)],
    parent: Annotated[str | None, Query(description="only those directly under this team")] = None,
    lead: Annotated[str | None, Query(description="only those led by this person")] = None,
    as_of: AsOf = None,
) -> Body:
    """Teams, by name."""
    found = await caller.read(teams.listed, ask, parent, lead, caller.instant(as_of))
    known = await _names(caller, *found.items)
    return page_of(found, lambda team: _worded(team, known))


@router.post("/teams", status_code=201)
async def add(caller: ByCaller, body: NewTeam) -> Response:
    """Add a team."""
    new = teams.NewTeam(body.slug, body.name, body.purpose, body.parent, body.lead)
    return await _answer(caller, await caller.do(teams.add, new, body.since(caller)), 201)


@router.get("/teams/{slug}")
async def get(caller: ByCaller, slug: str, as_of: AsOf = None) -> Response:
    """One team, as of an instant; a former slug redirects."""
    found = await caller.read(teams.get, slug, caller.instant(as_of))
    elsewhere = moved("/teams", slug, found.slug, found.id)
    return elsewhere or tagged(_worded(found, await _names(caller, found)), found.etag)


@router.patch("/teams/{slug}")
async def edit(caller: ByCaller, slug: str, body: TeamChanges) -> Response:
    """Change a team; a new slug makes the old one redirect."""
    patch = patch_of(caller, slug, body, "slug")
    return await _answer(caller, await caller.do(carry_out, teams.rename, teams.edit, patch))


async def _answer(caller: Caller, team: str, status: int = 200) -> JSONResponse:
    found = await caller.read(teams.get, team)
    return tagged(_worded(found, await _names(caller, found)), found.etag, status)


async def _names(caller: Caller, *found: teams.TeamView) -> Names:
    return await names(caller, team=[team.parent for team in found], person=[team.lead for team in found])


def _worded(team: teams.TeamView, known: Names) -> Body:
    return {
        "id": team.id,
        "slug": team.slug,
        "name": team.name,
        "purpose": team.purpose,
        "parent": known.of("team", team.parent),
        "lead": known.of("person", team.lead),
    }
