"""`/senders` and `/attributions`: who traffic says it comes from, and which positions it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import Field

from ...kit.instants import Instant
from ...kit.pages import Ask
from ...kit.refusals import Invalid
from ...office import Read
from ...workforce import conversations, senders
from ...workforce.senders import SenderState, SenderView
from .answers import Answer, Listed, Moment, Shown, page_of
from .bodies import Strict
from .caller import ByCaller
from .naming import Names, names_of
from .questions import AsOf, ByPage

router = APIRouter(tags=["senders"])
SenderId = Annotated[str, Path(description="a sender's id")]


class SenderChanges(Strict):
    sampled_1_in: Annotated[
        int | None,
        Field(description="of how many traces it is declared to send one; null: its traffic says so", examples=[10]),
    ]


class Sender(Answer):
    """A service and an agent by which traffic calls itself. `position` has claimed it."""

    id: str
    service: Annotated[str, Field(examples=["weather"])]
    agent: Annotated[str | None, Field(examples=["weather_agent"])]
    state: SenderState
    position: Annotated[str | None, Field(examples=["agent-7281"])]
    first_seen: Moment
    last_seen: Moment
    merged_into: Annotated[str | None, Field(description="the id of the sender it is another spelling of")]
    sampled_1_in: int | None
    conversations: int


class Attribution(Answer):
    """A sender's traffic is a position's, from one instant up to another; null: until it is unclaimed."""

    id: str
    sender: str
    position: Annotated[str | None, Field(examples=["agent-7281"])]
    valid_from: Moment
    valid_to: Moment | None
    recorded_at: Moment


class Attributions(Answer):
    """Oldest first."""

    items: list[Attribution]


@dataclass(frozen=True)
class Wanted:
    """Which senders of a list are wanted."""

    state: SenderState | None
    position: str | None
    service: str | None


@router.get("/senders")
async def list_senders(
    caller: ByCaller,
    ask: ByPage,
    state: Annotated[SenderState | None, Query(description="only those in this state")] = None,
    position: Annotated[str | None, Query(description="only those this position has claimed")] = None,
    service: Annotated[str | None, Query(description="only those of this service")] = None,
    as_of: AsOf = None,
) -> Listed[Sender]:
    """Senders, by service and agent."""
    return await caller.read(_page, ask, Wanted(state, position, service), caller.instant(as_of))


@router.get("/senders/{id}")
async def show_sender(caller: ByCaller, id: SenderId, as_of: AsOf = None) -> Sender:  # noqa: A002  (its name in the address)
    """One sender."""
    return caller.tag(await caller.read(shown, id, caller.instant(as_of)))


@router.patch("/senders/{id}")
async def edit_sender(caller: ByCaller, id: SenderId, body: SenderChanges) -> Sender:  # noqa: A002
    """Declare of how many traces a sender sends one."""
    return await caller.after(shown, await caller.do(senders.edit, id, body.given(), caller.expected))


@router.get("/attributions")
async def list_attributions(
    caller: ByCaller,
    sender: Annotated[str | None, Query(description="a sender's id")] = None,
    position: Annotated[str | None, Query(description="a position's code")] = None,
) -> Attributions:
    """Whose a sender's traffic was and is; or which senders' traffic was and is a position's."""
    if (sender is None) == (position is None):
        raise Invalid("name a sender or a position", field="sender")
    return await caller.read(_attributions, sender, position)


def _page(read: Read, ask: Ask, wanted: Wanted, as_of: Instant | None) -> Listed[Sender]:
    found = senders.listed(read, ask, wanted.state, wanted.position, wanted.service, as_of)
    known = _names(read, found.items)
    counts = conversations.counts_by_sender(read, [sender.id for sender in found.items])
    return page_of(found, lambda sender: _worded(sender, known, counts.get(sender.id, 0)))


def shown(read: Read, sender: str, as_of: Instant | None = None) -> Shown[Sender]:
    """A sender by its id, as of an instant."""
    found = senders.get(read, sender, as_of)
    count = conversations.counts_by_sender(read, [sender]).get(sender, 0)
    return Shown(_worded(found, _names(read, [found]), count), found.etag)


def _attributions(read: Read, sender: str | None, position: str | None) -> Attributions:
    found = senders.attributions_of(read, sender) if sender else senders.attributions_to(read, position or "")
    known = names_of(read, position=[one.position for one in found])
    return Attributions(
        items=[
            Attribution(
                id=one.id,
                sender=one.sender,
                position=known.of("position", one.position),
                valid_from=one.valid_from,
                valid_to=one.valid_to,
                recorded_at=one.recorded_at,
            )
            for one in found
        ]
    )


def _names(read: Read, found: Sequence[SenderView]) -> Names:
    return names_of(read, position=[sender.position for sender in found])


def _worded(sender: SenderView, known: Names, count: int) -> Sender:
    return Sender(
        id=sender.id,
        service=sender.service,
        agent=sender.agent,
        state=sender.state,
        position=known.of("position", sender.position),
        first_seen=sender.first_seen,
        last_seen=sender.last_seen,
        merged_into=sender.merged_into,
        sampled_1_in=sender.sampled_1_in,
        conversations=count,
    )
