"""How a position is shown to the doors. Values, no I/O."""

from dataclasses import asdict, dataclass
from datetime import date

from ...kit.digests import digest
from ..roles import Control, HeldBy
from .appointments.appointment import Appointment
from .builds.build import Build
from .position import Memory, PositionState, Stage


@dataclass(frozen=True)
class Source:
    """Where a position comes from, and what to do when it fails."""

    repository: str | None
    path: str | None
    runbook: str | None


@dataclass(frozen=True)
class PositionView:
    """A position as of an instant; people, role and team are ids.

    `owner` has accepted where `owner_accepted`, else was asked and does not count yet. `role` is the one it fills, or
    filled last where its `appointment` is over; `team` is that role's. `etag` changes with whatever an edit could be
    about, not with builds and appointments.
    """

    id: str
    code: str
    name: str
    stage: Stage
    control: Control
    held_by: HeldBy
    role: str | None
    team: str | None
    owner: str | None
    owner_accepted: bool
    proposed_owner: str | None
    deputy: str | None
    maintainers: tuple[str, ...]
    source: Source
    deployed_on: date
    last_reviewed_on: date | None
    next_review_on: date | None
    memory: Memory
    build: Build | None
    appointment: Appointment | None
    etag: str


@dataclass(frozen=True)
class Placed:
    """What is known of a position beside its state."""

    code: str
    appointment: Appointment | None
    team: str | None
    build: Build | None


def view(position: str, state: PositionState, placed: Placed) -> PositionView:
    """A position with what belongs to it."""
    return PositionView(
        id=position,
        code=placed.code,
        name=state.name,
        stage=state.stage,
        control=state.control,
        held_by=state.held_by,
        role=None if placed.appointment is None else placed.appointment.role,
        team=placed.team,
        owner=state.owner or state.proposed_owner,
        owner_accepted=state.owner is not None,
        proposed_owner=state.proposed_owner,
        deputy=state.deputy,
        maintainers=state.maintainers,
        source=Source(state.repository, state.path, state.runbook),
        deployed_on=state.deployed_on,
        last_reviewed_on=state.last_reviewed_on,
        next_review_on=state.next_review_on,
        memory=state.memory,
        build=placed.build,
        appointment=placed.appointment,
        etag=etag_of(position, placed.code, state),
    )


def etag_of(position: str, code: str, state: PositionState) -> str:
    """The digest of what an edit of a position could be about."""
    fields = {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(state).items()}
    return digest([position, code, fields])
