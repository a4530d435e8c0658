"""`/senders/{id}/claim` and the like: whose a sender's traffic is. Its conversations are grouped anew with it."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from ...practices import claims
from ...workforce import senders
from .bodies import Strict, When, instant_in
from .caller import ByCaller
from .senders import Sender, SenderId, shown

router = APIRouter(tags=["senders"])


class Claim(Strict):
    position: Annotated[str, Field(examples=["agent-7281"])]
    from_: Annotated[When | None, Field(alias="from", description="absent: since it was first seen")] = None
    to: Annotated[When | None, Field(description="absent: until it is unclaimed")] = None


class Unclaim(Strict):
    from_: Annotated[When | None, Field(alias="from", description="absent: from now on")] = None


class Merge(Strict):
    into: Annotated[str, Field(description="the sender it is another spelling of", examples=["01kqsender…"])]


@router.post("/senders/{id}/claim")
async def claim_sender(caller: ByCaller, id: SenderId, body: Claim) -> Sender:  # noqa: A002  (its name in the address)
    """Make a sender's traffic a position's, its past included unless a beginning is said."""
    start, end = instant_in(caller, body.from_, "from"), instant_in(caller, body.to, "to")
    return await caller.after(shown, await caller.do_on(senders.get, id, claims.claim, id, body.position, start, end))


@router.post("/senders/{id}/unclaim")
async def unclaim_sender(caller: ByCaller, id: SenderId, body: Unclaim | None = None) -> Sender:  # noqa: A002
    """End a sender's attribution from an instant on."""
    since = None if body is None else instant_in(caller, body.from_, "from")
    return await caller.after(shown, await caller.do_on(senders.get, id, claims.unclaim, id, since))


@router.post("/senders/{id}/merge")
async def merge_sender(caller: ByCaller, id: SenderId, body: Merge) -> Sender:  # noqa: A002
    """Say that a sender is another spelling of a second one."""
    return await caller.after(shown, await caller.do_on(senders.get, id, claims.merge, id, body.into))


@router.post("/senders/{id}/unmerge")
async def unmerge_sender(caller: ByCaller, id: SenderId) -> Sender:  # noqa: A002
    """Let a sender stand for itself again."""
    return await caller.after(shown, await caller.do_on(senders.get, id, claims.unmerge, id))


@router.post("/senders/{id}/ban")
async def ban_sender(caller: ByCaller, id: SenderId) -> Sender:  # noqa: A002
    """Leave a sender's traffic out from now on."""
    return await caller.after(shown, await caller.do_on(senders.get, id, claims.ban, id))


@router.post("/senders/{id}/lift-ban")
async def lift_ban_of_sender(caller: ByCaller, id: SenderId) -> Sender:  # noqa: A002
    """Count a sender's traffic again from now on."""
    return await caller.after(shown, await caller.do_on(senders.get, id, claims.lift_ban, id))
