"""`/teams`: people and roles with one purpose; a tree, each with a lead."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from ...kit.instants import Instant
from ...kit.pages import Ask
from ...office import Read
from ...workforce import teams
from .answers import Answer, Listed, Shown, page_of
from .bodies import Dated
from .caller import ByCaller
from .editing import carry_out, patch_of
from .naming import Names, names_of
from .questions import AsOf, ByPage, TeamSlug

router = APIRouter(tags=["teams"])


class NewTeam(Dated):
    slug: Annotated[str, Field(examples=["support"])]
    name: Annotated[str, Field(examples=["Customer support"])]
    purpose: str = ""
    parent: Annotated[str | None, Field(description="the team above", examples=["operations"])] = None
    lead: Annotated[str | None, Field(description="a person's handle", examples=["maria"])] = None


class TeamChanges(Dated):
    slug: Annotated[str | None, Field(description="the old one redirects", examples=["customer-support"])] = None
    name: Annotated[str | None, Field(examples=["Customer support"])] = None
    purpose: str | None = None
    parent: Annotated[str | None, Field(description="the team above; null: none", examples=["operations"])] = None
    lead: Annotated[str | None, Field(description="a person's handle; null: nobody", examples=["maria"])] = None


class Team(Answer):
    id: str
    slug: Annotated[str, Field(examples=["support"])]
    name: Annotated[str, Field(examples=["Customer support"])]
    purpose: str
    parent: Annotated[str | None, Field(description="the team above", examples=["operations"])]
    lead: Annotated[str | None, Field(description="a person's handle", examples=["maria"])]


@router.get("/teams")
async def list_teams(
    caller: ByCaller,
    ask: ByPage,
    parent: Annotated[str | None, Query(description="only those directly under this team")] = None,
    lead: Annotated[str | None, Query(description="only those led by this person")] = None,
    as_of: AsOf = None,
) -> Listed[Team]:
    """Teams, by name."""
    return await caller.read(_page, ask, parent, lead, caller.instant(as_of))


@router.post("/teams", status_code=201)
async def add_team(caller: ByCaller, body: NewTeam) -> Team:
    """Add a team."""
    new, since = teams.NewTeam(body.slug, body.name, body.purpose, body.parent, body.lead), body.since(caller)
    return await caller.after(_shown, await caller.do(teams.add, new, since), since)


@router.get("/teams/{slug}")
async def show_team(caller: ByCaller, slug: TeamSlug, as_of: AsOf = None) -> Team:
    """One team, as of an instant; a former slug redirects."""
    return await caller.look("team", slug, _shown, caller.instant(as_of))


@router.patch("/teams/{slug}")
async def edit_team(caller: ByCaller, slug: TeamSlug, body: TeamChanges) -> Team:
    """Change a team; a new slug makes the old one redirect."""
    patch = patch_of(caller, slug, body, "slug")
    return await caller.after(_shown, await caller.do(carry_out, teams.rename, teams.edit, patch))


def _page(read: Read, ask: Ask, parent: str | None, lead: str | None, as_of: Instant | None) -> Listed[Team]:
    found = teams.listed(read, ask, parent, lead, as_of)
    known = _names(read, *found.items)
    return page_of(found, lambda team: _worded(team, known))


def _shown(read: Read, ref: str, as_of: Instant | None = None) -> Shown[Team]:
    found = teams.get(read, ref, as_of)
    return Shown(_worded(found, _names(read, found)), found.etag)


def _names(read: Read, *found: teams.TeamView) -> Names:
    return names_of(read, team=[team.parent for team in found], person=[team.lead for team in found])


def _worded(team: teams.TeamView, known: Names) -> Team:
    return Team(
        id=team.id,
        slug=team.slug,
        name=team.name,
        purpose=team.purpose,
        parent=known.of("team", team.parent),
        lead=known.of("person", team.lead),
    )
