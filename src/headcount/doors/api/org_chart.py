"""`/org-chart`: people, teams, roles, vacancies and positions as one tree, as of a date."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from ...kit.instants import Instant
from ...office import Read
from ...practices import org_chart
from ...practices.org_chart import Chart, Place, RoleNode, TeamNode
from ...workforce import people
from ...workforce.people import Status
from ...workforce.positions import AppointmentKind, Control, HeldBy, Stage
from ...workforce.roles import Risk
from .answers import Answer, Moment, Shown, computed
from .caller import ByCaller
from .naming import Names, names_of
from .questions import AsOf
from .roles import reports_to

router = APIRouter(tags=["teams"])


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
class Wording:
    """What the chart is worded with: the people in it, and the names that roles report to."""

    people: Mapping[str, people.PersonView]
    known: Names


@router.get("/org-chart")
async def show_org_chart(caller: ByCaller, as_of: AsOf = None) -> OrgChart:
    """The chart as of an instant."""
    return caller.tag(await caller.read(_chart, caller.instant(as_of)))


def _chart(read: Read, as_of: Instant | None) -> Shown[OrgChart]:
    chart = org_chart.chart(read, as_of)
    wording = _wording(read, chart)
    return computed(
        OrgChart(
            as_of=chart.at,
            teams=[_team(wording, node) for node in chart.teams],
            unplaced=[_position(wording, place) for place in chart.unplaced],
        )
    )


def _wording(read: Read, chart: Chart) -> Wording:
    every_role = [*chart.roles()]
    named = {place.position.owner for place in chart.places()} | {node.team.lead for node in chart.nodes()}
    known = names_of(
        read,
        role=[node.role.reports_to_role for node in every_role],
        person=[node.role.reports_to_person for node in every_role],
    )
    return Wording(people.by_ids(read.tx, {person for person in named if person is not None}, chart.at), known)


def _team(wording: Wording, node: TeamNode) -> ChartTeam:
    return ChartTeam(
        slug=node.team.slug,
        name=node.team.name,
        purpose=node.team.purpose,
        lead=_person(wording, node.team.lead),
        roles=[_role(wording, role) for role in node.roles],
        teams=[_team(wording, below) for below in node.below],
    )


def _role(wording: Wording, node: RoleNode) -> ChartRole:
    return ChartRole(
        slug=node.role.slug,
        title=node.role.title,
        risk=node.role.risk,
        closed=node.role.closed,
        reports_to=reports_to(node.role, wording.known),
        vacant=node.vacant,
        positions=[_position(wording, place) for place in node.positions],
        reports=[_role(wording, report) for report in node.reports],
    )


def _position(wording: Wording, place: Place) -> ChartPosition:
    view = place.position
    return ChartPosition(
        code=view.code,
        name=view.name,
        kind=place.kind,
        stage=view.stage,
        control=view.control,
        held_by=view.held_by,
        owner=_person(wording, view.owner),
        owner_accepted=view.owner_accepted,
        deployed_on=view.deployed_on,
    )


def _person(wording: Wording, person: str | None) -> ChartPerson | None:
    seen = None if person is None else wording.people.get(person)
    return None if seen is None else ChartPerson(handle=seen.handle, name=seen.name, status=seen.status)
