"""`/org-chart`: people, teams, roles, vacancies and positions as one tree, as of a date."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, TypeVar

from fastapi import APIRouter
from pydantic import Field

from ...kit.instants import Instant
from ...kit.pages import MOST, Ask, Page
from ...office import Read
from ...workforce import people, positions, roles, teams
from ...workforce.people import Status
from ...workforce.positions import AppointmentKind, Control, HeldBy, PositionView, Stage
from ...workforce.roles import Risk, RoleView
from ...workforce.teams import TeamNode
from .answers import Answer, Moment, Shown, computed
from .caller import ByCaller
from .naming import Names, names_of
from .questions import AsOf
from .roles import reports_to

router = APIRouter(tags=["teams"])
T = TypeVar("T")


class ChartPerson(Answer):
    handle: Annotated[str, Field(examples=["maria"])]
    name: Annotated[str, Field(examples=["Maria Lindqvist"])]
    status: Status


class ChartPosition(Answer):
    """A position in a role; `kind` null: it filled the role last and does not any more."""

    code: Annotated[str, Field(examples=["agent-7281"])]
    name: str
    kind: AppointmentKind | None
    stage: Stage
    control: Control
    held_by: HeldBy
    owner: ChartPerson | None
    owner_accepted: bool
    deployed_on: date


class ChartRole(Answer):
    """`vacant`: it is open and has no incumbent. `reports`: the roles of the same team that report to it."""

    slug: Annotated[str, Field(examples=["ticket-triage"])]
    title: str
    risk: Risk
    closed: bool
    reports_to: Annotated[str | None, Field(examples=["person:maria"])]
    vacant: bool
    positions: list[ChartPosition]
    reports: list["ChartRole"]


class ChartTeam(Answer):
    slug: Annotated[str, Field(examples=["support"])]
    name: str
    purpose: str
    lead: ChartPerson | None
    roles: list[ChartRole]
    teams: list["ChartTeam"]


class OrgChart(Answer):
    """What one may read of the organisation; `unplaced`: positions whose role or team one may not read,
    or that never had one."""

    as_of: Moment
    teams: list[ChartTeam]
    unplaced: list[ChartPosition]


@dataclass(frozen=True)
class Drawn:
    """What the tree is made of."""

    at: Instant
    roles: Mapping[str, Sequence[RoleView]]
    positions: Mapping[str | None, Sequence[PositionView]]
    people: Mapping[str, people.PersonView]
    known: Names


@router.get("/org-chart")
async def show_org_chart(caller: ByCaller, as_of: AsOf = None) -> OrgChart:
    """The chart as of an instant."""
    return caller.tag(await caller.read(_chart, caller.instant(as_of)))


def _chart(read: Read, as_of: Instant | None) -> Shown[OrgChart]:
    at = read.at if as_of is None else as_of
    tree = teams.tree(read, at)
    drawn = _drawn(read, tree, at)
    placed = {role.id for node in _nodes(tree) for role in drawn.roles.get(node.team.id, ())}
    unplaced = [view for role, views in drawn.positions.items() if role not in placed for view in views]
    return computed(
        OrgChart(
            as_of=at,
            teams=[_team(drawn, node) for node in tree],
            unplaced=[_position(drawn, view) for view in unplaced],
        )
    )


def _drawn(read: Read, tree: Sequence[TeamNode], at: Instant) -> Drawn:
    every_role = [*_every(lambda ask: roles.listed(read, ask, as_of=at))]
    every_position = [*_every(lambda ask: positions.listed(read, ask, as_of=at))]
    named = {view.owner for view in every_position} | {node.team.lead for node in _nodes(tree)}
    in_teams: dict[str, list[RoleView]] = defaultdict(list)
    for role in every_role:
        in_teams[role.team].append(role)
    in_roles: dict[str | None, list[PositionView]] = defaultdict(list)
    for view in every_position:
        in_roles[view.role].append(view)
    known = names_of(
        read,
        role=[role.reports_to_role for role in every_role],
        person=[role.reports_to_person for role in every_role],
    )
    seen = people.by_ids(read.tx, {person for person in named if person is not None}, at)
    return Drawn(at, in_teams, in_roles, seen, known)


def _every(listed: Callable[[Ask], Page[T]]) -> Iterator[T]:
    """Every item of a list, page after page of one look."""
    cursor: str | None = None
    while True:
        page = listed(Ask(MOST, cursor))
        yield from page.items
        cursor = page.next
        if cursor is None:
            return


def _nodes(tree: Sequence[TeamNode]) -> Iterator[TeamNode]:
    for node in tree:
        yield node
        yield from _nodes(node.below)


def _team(drawn: Drawn, node: TeamNode) -> ChartTeam:
    own = drawn.roles.get(node.team.id, ())
    here = {role.id for role in own}
    under: dict[str | None, list[RoleView]] = defaultdict(list)
    for role in own:
        under[role.reports_to_role if role.reports_to_role in here else None].append(role)
    return ChartTeam(
        slug=node.team.slug,
        name=node.team.name,
        purpose=node.team.purpose,
        lead=_person(drawn, node.team.lead),
        roles=[_role(drawn, role, under) for role in under[None]],
        teams=[_team(drawn, below) for below in node.below],
    )


def _role(drawn: Drawn, role: RoleView, under: Mapping[str | None, Sequence[RoleView]]) -> ChartRole:
    filled = [_position(drawn, view) for view in drawn.positions.get(role.id, ()) if view.stage != "retired"]
    return ChartRole(
        slug=role.slug,
        title=role.title,
        risk=role.risk,
        closed=role.closed,
        reports_to=reports_to(role, drawn.known),
        vacant=not role.closed and all(position.kind != "incumbent" for position in filled),
        positions=filled,
        reports=[_role(drawn, report, under) for report in under.get(role.id, ())],
    )


def _position(drawn: Drawn, view: PositionView) -> ChartPosition:
    appointment = view.appointment
    holds = appointment is not None and appointment.holds(drawn.at)
    return ChartPosition(
        code=view.code,
        name=view.name,
        kind=appointment.kind if appointment is not None and holds else None,
        stage=view.stage,
        control=view.control,
        held_by=view.held_by,
        owner=_person(drawn, view.owner),
        owner_accepted=view.owner_accepted,
        deployed_on=view.deployed_on,
    )


def _person(drawn: Drawn, person: str | None) -> ChartPerson | None:
    seen = None if person is None else drawn.people.get(person)
    return None if seen is None else ChartPerson(handle=seen.handle, name=seen.name, status=seen.status)
