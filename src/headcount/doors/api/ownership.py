"""`/positions/{code}/owner`: who owns it, who was asked to; and who answers for it up to one active person."""

from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import Field

from ...kit.instants import Instant
from ...kit.pages import Ask
from ...office import Read, Subject, ledger
from ...practices import backdating
from ...workforce import accountability, positions
from ...workforce.accountability import Hop, Rung, Why
from .answers import Answer, Listed, Moment, Shown, computed, page_of
from .bodies import Dated, Strict
from .caller import ByCaller
from .ledger import Line
from .ledger import worded as worded_line
from .naming import Names, names_of, people_among
from .positions import Position, shown
from .questions import AsOf, ByPage, Code

router = APIRouter(tags=["positions"])


class Proposal(Strict):
    person: Annotated[str, Field(description="who is asked to own it", examples=["maria"])]


class LineBy(Line):
    """A line with who acted as people know them: `kind:handle`, or `kind:id` where there is no handle."""

    by: Annotated[str | None, Field(examples=["person:maria"])]


class Tenure(Answer):
    """Somebody who owned it (`accepted`), or was asked to (`proposed`), from when to when; null: still."""

    person: Annotated[str | None, Field(examples=["maria"])]
    standing: Literal["accepted", "proposed"]
    valid_from: Moment
    valid_to: Moment | None


class Owners(Answer):
    """Oldest first."""

    items: list[Tenure]


class LadderHop(Answer):
    """A rung: who stands on it, and why that person answers or is passed over. `place`: the team led, or the role that
    reports to the person.
    """

    rung: Rung
    person: Annotated[str | None, Field(examples=["maria"])]
    why: Why
    reason: Annotated[str, Field(examples=["answers for it"])]
    place: Annotated[str | None, Field(examples=["support"])]
    since: Moment | None
    until: Moment | None


class Accountability(Answer):
    """From the owner up to the one active person who answers."""

    position: Annotated[str | None, Field(examples=["agent-7281"])]
    as_of: Moment
    person: Annotated[str | None, Field(examples=["maria"])]
    hops: list[LadderHop]


@router.get("/positions/{code}/owner")
async def list_owners(caller: ByCaller, code: Code) -> Owners:
    """Who owned a position and who was asked to."""
    return await caller.under("position", code, _owners)


@router.post("/positions/{code}/owner")
async def propose_owner(caller: ByCaller, code: Code, body: Proposal) -> Position:
    """Ask a person to own a position; the owner of now stays until that person accepts."""
    verb = positions.propose_owner
    return await caller.after(shown, await caller.do_on(positions.get, code, verb, code, body.person))


@router.post("/positions/{code}/owner/accept")
async def accept_ownership(caller: ByCaller, code: Code, body: Dated | None = None) -> Position:
    """Own a position, as the person who was asked."""
    since = None if body is None else body.since(caller)
    return await caller.after(shown, await caller.do_on(positions.get, code, backdating.accept_ownership, code, since))


@router.post("/positions/{code}/owner/decline")
async def decline_ownership(caller: ByCaller, code: Code) -> Position:
    """Decline to own a position, as the person who was asked."""
    return await caller.after(shown, await caller.do_on(positions.get, code, positions.decline_ownership, code))


@router.get("/positions/{code}/accountability")
async def show_accountability(caller: ByCaller, code: Code, as_of: AsOf = None) -> Accountability:
    """Who answers for a position as of an instant, each hop with its reason."""
    return await caller.look("position", code, ladder_of, caller.instant(as_of))


@router.get("/positions/{code}/timeline")
async def show_timeline(caller: ByCaller, code: Code, ask: ByPage) -> Listed[LineBy]:
    """What was done about a position, newest first, as the ledger has it."""
    return await caller.under("position", code, _timeline, ask)


def _owners(read: Read, ref: str) -> Owners:
    found = positions.ownership_of(read, ref)
    known = names_of(read, person=[one.person for one in found])
    return Owners(
        items=[
            Tenure(
                person=known.of("person", one.person),
                standing=one.standing,
                valid_from=one.valid_from,
                valid_to=one.valid_to,
            )
            for one in found
        ]
    )


def ladder_of(read: Read, ref: str, as_of: Instant | None) -> Shown[Accountability]:
    """The ladder of a position, as of an instant."""
    found = accountability.ladder(read, ref, as_of)
    places = [hop.place for hop in found.hops]
    known = names_of(
        read, position=[found.position], person=[hop.person for hop in found.hops], team=places, role=places
    )
    return computed(
        Accountability(
            position=known.of("position", found.position),
            as_of=found.as_of,
            person=known.of("person", found.person),
            hops=[_hop(hop, known) for hop in found.hops],
        )
    )


def _hop(hop: Hop, known: Names) -> LadderHop:
    return LadderHop(
        rung=hop.rung,
        person=known.of("person", hop.person),
        why=hop.why,
        reason=hop.reason,
        place=known.of("team", hop.place) or known.of("role", hop.place),
        since=hop.since,
        until=hop.until,
    )


def _actor(numbered: ledger.Numbered) -> str:
    return f"{numbered.line.actor_kind}:{numbered.line.actor_id}"


def _timeline(read: Read, ref: str, ask: Ask) -> Listed[LineBy]:
    position = positions.find(read.tx, ref)
    read.allow("position.read", Subject("position", position))
    matching = {"subject_kind": "position", "subject_id": position}
    found = ledger.lines_about(read.tx, matching, ask)
    known = names_of(read, person=people_among([_actor(each) for each in found.items]))
    return page_of(found, lambda each: LineBy(**dict(worded_line(each)), by=known.actor(_actor(each))))
