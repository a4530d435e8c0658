"""`/roles`: lasting sets of responsibilities, in a team, under a supervisor."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from ...kit.instants import Instant
from ...kit.pages import Ask
from ...office import Read
from ...workforce import roles
from ...workforce.roles import Master, Openness, Risk
from .answers import Answer, Listed, Shown, page_of
from .bodies import Dated
from .caller import ByCaller
from .editing import carry_out, patch_of
from .naming import Names, names_of
from .questions import AsOf, ByPage, RoleSlug

router = APIRouter(tags=["roles"])
ReportsTo = Annotated[
    str | None,
    Field(
        description="a role's slug, or `person:` and a handle; null: nobody but the team's lead",
        examples=["person:maria"],
    ),
]


class NewRole(Dated):
    slug: Annotated[str, Field(examples=["ticket-triage"])]
    title: Annotated[str, Field(examples=["Ticket triage"])]
    team: Annotated[str, Field(examples=["support"])]
    reports_to: ReportsTo = None
    risk: Annotated[Risk, Field(description="how much ceremony")] = "medium"
    managed: Annotated[Master, Field(description="where the role is edited")] = "screen"


class RoleChanges(Dated):
    slug: Annotated[str | None, Field(description="the old one redirects", examples=["triage"])] = None
    title: Annotated[str | None, Field(examples=["Ticket triage"])] = None
    team: Annotated[str | None, Field(examples=["support"])] = None
    reports_to: ReportsTo = None
    risk: Risk | None = None
    managed: Master | None = None


class Role(Answer):
    id: str
    slug: Annotated[str, Field(examples=["ticket-triage"])]
    title: Annotated[str, Field(examples=["Ticket triage"])]
    team: Annotated[str | None, Field(examples=["support"])]
    reports_to: ReportsTo
    risk: Risk
    managed: Master
    closed: bool


@dataclass(frozen=True)
class Wanted:
    """Which roles of a list are wanted."""

    team: str | None
    risk: Risk | None
    openness: Openness | None


@router.get("/roles")
async def list_roles(
    caller: ByCaller,
    ask: ByPage,
    team: Annotated[str | None, Query(description="only this team's own")] = None,
    risk: Annotated[Risk | None, Query(description="only those of this risk")] = None,
    state: Annotated[Openness | None, Query(description="only open or only closed ones")] = None,
    as_of: AsOf = None,
) -> Listed[Role]:
    """Roles, by title."""
    return await caller.read(_page, ask, Wanted(team, risk, state), caller.instant(as_of))


@router.post("/roles", status_code=201)
async def add_role(caller: ByCaller, body: NewRole) -> Role:
    """Add a role."""
    new = roles.NewRole(body.slug, body.title, body.team, body.reports_to, body.risk, body.managed)
    since = body.since(caller)
    return await caller.after(_shown, await caller.do(roles.add, new, since), since)


@router.get("/roles/{slug}")
async def show_role(caller: ByCaller, slug: RoleSlug, as_of: AsOf = None) -> Role:
    """One role, as of an instant; a former slug redirects."""
    return await caller.look("role", slug, _shown, caller.instant(as_of))


@router.patch("/roles/{slug}")
async def edit_role(caller: ByCaller, slug: RoleSlug, body: RoleChanges) -> Role:
    """Change a role; a new slug makes the old one redirect."""
    patch = patch_of(caller, slug, body, "slug")
    return await caller.after(_shown, await caller.do(carry_out, roles.rename, roles.edit, patch))


@router.post("/roles/{slug}/close")
async def close_role(caller: ByCaller, slug: RoleSlug, body: Dated | None = None) -> Role:
    """The role is no longer needed. Refused as a conflict while open roles report to it."""
    since = None if body is None else body.since(caller)
    return await caller.after(_shown, await caller.do(roles.close, slug, caller.expected, since))


@router.post("/roles/{slug}/reopen")
async def reopen_role(caller: ByCaller, slug: RoleSlug, body: Dated | None = None) -> Role:
    """A closed role is needed again."""
    since = None if body is None else body.since(caller)
    return await caller.after(_shown, await caller.do(roles.reopen, slug, caller.expected, since))


def _page(read: Read, ask: Ask, wanted: Wanted, as_of: Instant | None) -> Listed[Role]:
    found = roles.listed(read, ask, wanted.team, wanted.risk, wanted.openness, as_of)
    known = names_around(read, *found.items)
    return page_of(found, lambda role: worded(role, known))


def _shown(read: Read, ref: str, as_of: Instant | None = None) -> Shown[Role]:
    found = roles.get(read, ref, as_of)
    return Shown(worded(found, names_around(read, found)), found.etag)


def names_around(read: Read, *found: roles.RoleView) -> Names:
    """The aliases of what roles name: their teams and those they report to."""
    return names_of(
        read,
        team=[role.team for role in found],
        role=[role.reports_to_role for role in found],
        person=[role.reports_to_person for role in found],
    )


def reports_to(role: roles.RoleView, known: Names) -> str | None:
    """Whom a role reports to, as this door writes it."""
    if role.reports_to_person is not None:
        return f"person:{known.of('person', role.reports_to_person)}"
    return known.of("role", role.reports_to_role)


def worded(role: roles.RoleView, known: Names) -> Role:
    """A role, with the aliases of what it names."""
    return Role(
        id=role.id,
        slug=role.slug,
        title=role.title,
        team=known.of("team", role.team),
        reports_to=reports_to(role, known),
        risk=role.risk,
        managed=role.managed,
        closed=role.closed,
    )
