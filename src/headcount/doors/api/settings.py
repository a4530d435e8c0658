"""`/settings`: what the organisation decides for all of its roles."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from ...kit.instants import Instant
from ...office import Read, governance
from .answers import Answer, Moment, Shown
from .bodies import Strict
from .caller import ByCaller

router = APIRouter(tags=["settings"])


class SettingsChanges(Strict):
    idle_hours: Annotated[
        int | None, Field(description="a conversation closes when nothing of it happened for so long", examples=[24])
    ] = None
    judge_seconds: Annotated[
        int | None, Field(description="what a verdict is taken to cost a person until it was measured", examples=[20])
    ] = None
    hourly_rate_usd: Annotated[
        int | None, Field(description="a person's hour; 0 leaves people's time out of costs", examples=[0])
    ] = None


class OrganisationSettings(Answer):
    """The organisation, its zone (for good) and its settings."""

    id: str
    name: str
    zone: Annotated[str, Field(examples=["Europe/Berlin"])]
    founded_at: Moment
    idle_hours: int
    judge_seconds: int
    hourly_rate_usd: int


@router.get("/settings")
async def show_settings(caller: ByCaller) -> OrganisationSettings:
    """The organisation's settings."""
    return caller.tag(await caller.read(_shown))


@router.patch("/settings")
async def change_settings(caller: ByCaller, body: SettingsChanges) -> OrganisationSettings:
    """Change settings."""
    return await caller.after(_shown, await caller.do(governance.change_settings, body.given(), caller.expected))


def _shown(read: Read, _organisation: str = "", _as_of: Instant | None = None) -> Shown[OrganisationSettings]:
    found = governance.organisation_of(read)
    said = OrganisationSettings(
        id=found.id, name=found.name, zone=found.zone.key, founded_at=found.founded_at, **asdict(found.settings)
    )
    return Shown(said, found.etag)
