"""`/positions`: specific agents that fill roles; deployed, changed, moved from stage to stage."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from ...kit.instants import Instant
from ...kit.pages import Ask, Page
from ...kit.refusals import Invalid
from ...office import Read
from ...workforce import positions
from ...workforce.positions import AppointmentKind, Control, Deployment, Filter, HeldBy, Memory, Stage
from .answers import Answer, Listed, Moment, Shown, page_of
from .bodies import Dated, Day, Strict
from .caller import ByCaller
from .editing import carry_out, patch_of
from .naming import Names, names_of
from .questions import AsOf, ByPage, Code

router = APIRouter(tags=["positions"])


class SourceChanges(Strict):
    repo: Annotated[str | None, Field(examples=["https://git.example.org/agents"])] = None
    path: Annotated[str | None, Field(examples=["triage/"])] = None
    runbook: Annotated[str | None, Field(description="what to do when it fails")] = None

    def changes(self) -> dict[str, object]:
        """The fields of a position that these are."""
        return {"repository" if name == "repo" else name: value for name, value in self.given().items()}


class NewPosition(Dated):
    code: Annotated[str, Field(examples=["agent-7281"])]
    role: Annotated[str, Field(examples=["ticket-triage"])]
    name: Annotated[str, Field(examples=["Ticket triage, September build"])]
    control: Annotated[Control, Field(description="how it is connected: what holds a decision")] = "listed"
    stage: Annotated[
        Stage | None, Field(description="absent: active where the role's risk is low, else onboarding")
    ] = None
    appointment: AppointmentKind = "incumbent"
    memory: Memory = "none"
    owner: Annotated[
        str | None,
        Field(description="who is asked to own it; whoever asks oneself owns it", examples=["maria"]),
    ] = None
    deputy: Annotated[str | None, Field(examples=["joe"])] = None
    maintainers: Annotated[tuple[str, ...], Field(examples=[["lee"]])] = ()
    source: SourceChanges = SourceChanges()
    deployed_on: Annotated[Day | None, Field(description="absent: the day it is valid from")] = None

    def deployment(self) -> Deployment:
        """What is said of the new position."""
        return Deployment(
            code=self.code,
            role=self.role,
            name=self.name,
            control=self.control,
            owner=self.owner,
            stage=self.stage,
            appointment=self.appointment,
            memory=self.memory,
            deputy=self.deputy,
            maintainers=self.maintainers,
            repository=self.source.repo,
            path=self.source.path,
            runbook=self.source.runbook,
            deployed_on=self.deployed_on,
        )


class PositionChanges(Dated):
    code: Annotated[str | None, Field(description="the old one redirects", examples=["agent-7281"])] = None
    name: Annotated[str | None, Field(examples=["Ticket triage"])] = None
    control: Control | None = None
    memory: Memory | None = None
    deputy: Annotated[str | None, Field(description="null: nobody", examples=["joe"])] = None
    maintainers: Annotated[tuple[str, ...] | None, Field(examples=[["lee"]])] = None
    source: Annotated[SourceChanges, Field(description="what is said of it; null empties a part")] = SourceChanges()
    deployed_on: Day | None = None

    def changes(self) -> dict[str, object]:
        """The fields of a position that are to have other values."""
        return {**self.given("valid_from", "code", "source"), **self.source.changes()}


class Move(Dated):
    stage: Annotated[Stage, Field(examples=["active"])]


class NextReview(Strict):
    on: Annotated[Day | None, Field(description="null: none is due", examples=["2027-01-02"])]


class Source(Answer):
    repo: str | None
    path: str | None
    runbook: str | None


class RunningBuild(Answer):
    number: int
    model: Annotated[str | None, Field(examples=["gpt-4o-mini"])]
    prompt_sha256: str | None
    tools_sha256: str | None
    corpus_sha256: str | None
    since: Moment


class ItsAppointment(Answer):
    """How long it fills its role: `until` null: further notice; `lapses`: it ends by itself unless it is renewed."""

    kind: AppointmentKind
    since: Moment
    until: Moment | None
    lapses: bool


class Position(Answer):
    """`owner` answers for it where `owner_accepted`, else was asked. `role` is the one it fills, or filled last."""

    id: str
    code: Annotated[str, Field(examples=["agent-7281"])]
    name: Annotated[str, Field(examples=["Ticket triage, September build"])]
    stage: Stage
    control: Control
    held_by: HeldBy
    role: Annotated[str | None, Field(examples=["ticket-triage"])]
    appointment: ItsAppointment | None
    team: Annotated[str | None, Field(examples=["support"])]
    owner: Annotated[str | None, Field(examples=["maria"])]
    owner_accepted: bool
    proposed_owner: Annotated[str | None, Field(description="who was asked to own it and has not answered")]
    deputy: Annotated[str | None, Field(examples=["joe"])]
    maintainers: list[str]
    source: Source
    deployed_on: date
    last_reviewed_on: date | None
    next_review_on: date | None
    memory: Memory
    build: RunningBuild | None


def _filter(
    role: Annotated[str | None, Query(description="only those that fill this role, or filled it last")] = None,
    team: Annotated[str | None, Query(description="only those whose role is this team's own")] = None,
    owner: Annotated[str | None, Query(description="only those this person owns")] = None,
    stage: Annotated[Stage | None, Query(description="only those at this stage")] = None,
    control: Annotated[Control | None, Query(description="only those connected in this way")] = None,
) -> Filter:
    return Filter(role=role, team=team, owner=owner, stage=stage, control=control)


@router.get("/positions")
async def list_positions(
    caller: ByCaller,
    ask: ByPage,
    wanted: Annotated[Filter, Depends(_filter)],
    due_by: Annotated[
        Day | None, Query(description="instead of any filter: working ones whose next review is due by this day")
    ] = None,
    as_of: AsOf = None,
) -> Listed[Position]:
    """Positions, by name."""
    if due_by is None:
        return await caller.read(_page, ask, wanted, caller.instant(as_of))
    if wanted != Filter() or as_of is not None:
        raise Invalid("due_by stands alone: reviews are due now, of all one may read", field="due_by")
    return await caller.read(_due, ask, due_by)


@router.post("/positions", status_code=201)
async def deploy_position(caller: ByCaller, body: NewPosition) -> Position:
    """Deploy a position into a role: one act."""
    since = body.since(caller)
    return await caller.after(shown, await caller.do(positions.deploy, body.deployment(), since), since)


@router.get("/positions/{code}")
async def show_position(caller: ByCaller, code: Code, as_of: AsOf = None) -> Position:
    """One position, as of an instant; a former code redirects."""
    return await caller.look("position", code, shown, caller.instant(as_of))


@router.patch("/positions/{code}")
async def edit_position(caller: ByCaller, code: Code, body: PositionChanges) -> Position:
    """Change a position; a new code makes the old one redirect. Owner, stage and role have acts of their own."""
    patch = patch_of(caller, code, body, "code", body.changes())
    return await caller.after(shown, await caller.do(carry_out, positions.rename, positions.edit, patch))


@router.post("/positions/{code}/stage")
async def move_position(caller: ByCaller, code: Code, body: Move) -> Position:
    """Take a position to another stage. Refused as a conflict where it cannot go there from the one it is in."""
    since = body.since(caller)
    return await caller.after(shown, await caller.do_on(positions.get, code, positions.move, code, body.stage, since))


@router.post("/positions/{code}/next-review")
async def plan_review(caller: ByCaller, code: Code, body: NextReview) -> Position:
    """Say when a position's next review is due."""
    return await caller.after(shown, await caller.do_on(positions.get, code, positions.set_next_review, code, body.on))


def _page(read: Read, ask: Ask, wanted: Filter, as_of: Instant | None) -> Listed[Position]:
    return _listed(read, positions.listed(read, ask, wanted, as_of))


def _due(read: Read, ask: Ask, by: date) -> Listed[Position]:
    return _listed(read, positions.due_for_review(read, ask, by))


def _listed(read: Read, found: Page[positions.PositionView]) -> Listed[Position]:
    known = names_around(read, *found.items)
    return page_of(found, lambda position: worded(position, known))


def shown(read: Read, ref: str, as_of: Instant | None = None) -> Shown[Position]:
    """A position by its code or id, as of an instant."""
    found = positions.get(read, ref, as_of)
    return Shown(worded(found, names_around(read, found)), found.etag)


def names_around(read: Read, *found: positions.PositionView) -> Names:
    """The aliases of what positions name."""
    people = [p for view in found for p in (view.owner, view.proposed_owner, view.deputy, *view.maintainers)]
    return names_of(read, person=people, role=[view.role for view in found], team=[view.team for view in found])


def worded(position: positions.PositionView, known: Names) -> Position:
    """A position, with the aliases of what it names."""
    build, source = position.build, position.source
    return Position(
        id=position.id,
        code=position.code,
        name=position.name,
        stage=position.stage,
        control=position.control,
        held_by=position.held_by,
        role=known.of("role", position.role),
        appointment=None if position.appointment is None else _filling(position.appointment),
        team=known.of("team", position.team),
        owner=known.of("person", position.owner),
        owner_accepted=position.owner_accepted,
        proposed_owner=known.of("person", position.proposed_owner),
        deputy=known.of("person", position.deputy),
        maintainers=known.each("person", position.maintainers),
        source=Source(repo=source.repository, path=source.path, runbook=source.runbook),
        deployed_on=position.deployed_on,
        last_reviewed_on=position.last_reviewed_on,
        next_review_on=position.next_review_on,
        memory=position.memory,
        build=None if build is None else _running(build),
    )


def _filling(appointment: positions.Appointment) -> ItsAppointment:
    return ItsAppointment(
        kind=appointment.kind,
        since=appointment.valid_from,
        until=appointment.valid_to,
        lapses=appointment.lapses,
    )


def _running(build: positions.Build) -> RunningBuild:
    print_ = build.fingerprint
    return RunningBuild(
        number=build.number,
        model=print_.model,
        prompt_sha256=print_.prompt_sha256,
        tools_sha256=print_.tools_sha256,
        corpus_sha256=print_.corpus_sha256,
        since=build.since,
    )
