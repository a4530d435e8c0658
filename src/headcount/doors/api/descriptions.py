"""`/roles/{slug}/descriptions`: job descriptions, version by version, line by line, each line with what holds it."""

from collections.abc import Mapping
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import Field

from ...kit.instants import Instant
from ...kit.pages import Ask
from ...office import Read
from ...practices import backdating
from ...workforce import positions, roles
from ...workforce.roles import Control, Description, HeldBy, Version
from .answers import Answer, Listed, Moment, Shown, page_of
from .bodies import Dated
from .caller import ByCaller
from .naming import Names, names_of
from .questions import AsOf, ByPage, Number, RoleSlug

router = APIRouter(tags=["roles"])

EXAMPLE: Mapping[str, object] = {
    "purpose": ["Every ticket reaches whoever can answer it"],
    "responsible_for": ["Reading tickets", "Setting their queue"],
    "not_responsible_for": ["Answering customers"],
    "tools": [
        {"tool": "tickets.read", "grant": "allow"},
        {"tool": "tickets.refund", "grant": "ask", "when": "args.amount > 50", "approver": "person:maria"},
    ],
    "budget": {"calls_per_day": 5000, "model_usd": 400, "per": "month", "at_limit": "ask"},
    "expectations": {"acceptance": 0.9, "cost_per_accepted_usd": 0.12, "p95_busy_s": 90},
    "cadence": {"review": "quarterly", "one_on_one": "monthly", "lapse": "writes_ask"},
    "data": ["personal"],
}


class NewDescription(Dated):
    content: Annotated[Mapping[str, object], Field(description="the job description", examples=[EXAMPLE])]
    reason: Annotated[str, Field(description="why it is written anew", examples=["Refunds above 50 are asked for"])]
    base_version: Annotated[
        int | None, Field(ge=0, le=2**31 - 1, description="the version this was written over; null for the first")
    ] = None


class DescriptionVersion(Answer):
    """A version without what it says. `valid_from`: from when on it is in force, where no later one is."""

    role: Annotated[str | None, Field(examples=["ticket-triage"])]
    number: int
    valid_from: Moment
    recorded_at: Moment
    author: Annotated[str, Field(examples=["person:maria"])]
    reason: str
    base_version: int | None
    sha256: str


class HeldLine(Answer):
    """A line and what holds it: `paper` means that it is written down and no more."""

    field: Annotated[str, Field(examples=["budget.model_usd"])]
    section: Annotated[str, Field(examples=["budget"])]
    text: Annotated[str, Field(examples=["model_usd: 400 a month, then ask"])]
    held_by: HeldBy


class JobDescription(DescriptionVersion):
    """A version with what it says, whole and line by line; `control` is what its lines are held under."""

    content: Annotated[Mapping[str, object], Field(examples=[EXAMPLE])]
    control: Control
    lines: list[HeldLine]


class DiffLine(Answer):
    sign: Literal["+", "-", " "]
    section: str
    text: str


class Difference(Answer):
    """What one takes away from and adds to a version to get another; `before` null: to an empty one."""

    role: str | None
    before: int | None
    after: int
    lines: list[DiffLine]


AsHeld = Annotated[
    Control | None, Query(description="show what holds each line under this control; absent: the incumbent's")
]


@router.get("/roles/{slug}/descriptions")
async def list_descriptions(caller: ByCaller, slug: RoleSlug, ask: ByPage) -> Listed[DescriptionVersion]:
    """The versions of a role's job description, newest first."""
    return await caller.under("role", slug, _page, ask)


@router.post("/roles/{slug}/descriptions", status_code=201)
async def write_description(caller: ByCaller, slug: RoleSlug, body: NewDescription) -> JobDescription:
    """Write the next version of a role's job description."""
    args = (body.content, body.reason, body.base_version, body.since(caller))
    number = await caller.do_on(roles.get, slug, backdating.describe, slug, *args)
    return await caller.after(lambda read, ref, _as_of: _version(read, ref, number, None), slug)


@router.get("/roles/{slug}/descriptions/in-force")
async def show_description_in_force(
    caller: ByCaller, slug: RoleSlug, control: AsHeld = None, as_of: AsOf = None
) -> JobDescription:
    """The version in force at an instant."""
    return await caller.look("role", slug, _in_force, control, caller.instant(as_of))


@router.get("/roles/{slug}/descriptions/{number}")
async def show_description(caller: ByCaller, slug: RoleSlug, number: Number, control: AsHeld = None) -> JobDescription:
    """One version. It never changes."""
    return await caller.look("role", slug, _version, number, control)


@router.get("/roles/{slug}/descriptions/{number}/diff")
async def compare_descriptions(
    caller: ByCaller,
    slug: RoleSlug,
    number: Number,
    before: Annotated[
        int | None, Query(ge=1, le=2**31 - 1, description="the version to compare with; absent: the one before")
    ] = None,
) -> Difference:
    """What changed from one version to this one, line by line."""
    return await caller.under("role", slug, _difference, number, before)


def _page(read: Read, ref: str, ask: Ask) -> Listed[DescriptionVersion]:
    found = roles.history(read, ref, ask)
    known = _names(read, *found.items)
    return page_of(found, lambda version: _said(version, known))


def _in_force(read: Read, ref: str, control: Control | None, as_of: Instant | None) -> Shown[JobDescription]:
    return _worded(read, roles.description(read, ref, as_of=as_of), control)


def _version(read: Read, ref: str, number: int, control: Control | None) -> Shown[JobDescription]:
    return _worded(read, roles.description(read, ref, number), control)


def _difference(read: Read, ref: str, number: int, before: int | None) -> Difference:
    found = roles.diff(read, ref, number, before)
    lines = [DiffLine(sign=line.sign, section=line.section, text=line.text) for line in found.lines]
    slug = names_of(read, role=[found.role]).of("role", found.role)
    return Difference(role=slug, before=found.before, after=found.after, lines=lines)


def _worded(read: Read, found: Description, control: Control | None) -> Shown[JobDescription]:
    held_under = control or _control_of_incumbent(read, found.version.role)
    lines = [
        HeldLine(field=line.field, section=line.section, text=line.text, held_by=line.held_by)
        for line in roles.lines_held(found.content, held_under)
    ]
    said = _said(found.version, _names(read, found.version))
    answer = JobDescription(**dict(said), content=roles.plain(found.content), control=held_under, lines=lines)
    return Shown(answer, found.etag)


def _control_of_incumbent(read: Read, role: str) -> Control:
    incumbent = positions.incumbents(read.tx, [role], read.at).get(role)
    known = {} if incumbent is None else positions.stretches_at(read.tx, [incumbent], read.at)
    return next((stretch.state.control for stretch in known.values()), "listed")


def _names(read: Read, *versions: Version) -> Names:
    authors = [version.author.partition(":") for version in versions]
    people = [subject for kind, _, subject in authors if kind == "person"]
    return names_of(read, role=[version.role for version in versions], person=people)


def _said(version: Version, known: Names) -> DescriptionVersion:
    kind, _, subject = version.author.partition(":")
    return DescriptionVersion(
        role=known.of("role", version.role),
        number=version.number,
        valid_from=version.valid_from,
        recorded_at=version.recorded_at,
        author=f"{kind}:{known.of(kind, subject) or subject}",
        reason=version.reason,
        base_version=version.base_version,
        sha256=version.sha256,
    )
