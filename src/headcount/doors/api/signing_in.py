"""`/people/{handle}/sign-in` and `/sign-out`: one-time links, and the end of all that they opened."""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import Field

from ...kit.ids import system_entropy
from ...office.settings import Settings
from ...practices import signing_in
from ...workforce import people
from .answers import Answer, Moment
from .caller import ByCaller
from .questions import Handle
from .secrets_shown import made_once

router = APIRouter(tags=["people"])


class OneTimeLink(Answer):
    """Opens a page that signs the person in once its button is pressed; it works once, until it expires."""

    url: Annotated[str, Field(examples=["http://127.0.0.1:8420/sign-in/4f…"])]
    expires_at: Moment


class SignedOut(Answer):
    """`ended`: so many sessions were open."""

    ended: int


@router.post("/people/{handle}/sign-in", status_code=201)
async def make_sign_in_link(request: Request, caller: ByCaller, handle: Handle) -> OneTimeLink:
    """Make a one-time sign-in link for a person. It is shown in this answer and nowhere else."""
    settings: Settings = request.app.state.settings
    secret = signing_in.make_secret(system_entropy)
    at = caller.office.clock()
    await made_once(caller, secret.sha256, partial(signing_in.make_link, person=handle, secret_sha256=secret.sha256))
    return OneTimeLink(url=f"{settings.link_address}/sign-in/{secret.text}", expires_at=at + signing_in.LINK_LASTS)


@router.post("/people/{handle}/sign-out")
async def sign_out_everywhere(caller: ByCaller, handle: Handle) -> SignedOut:
    """End every session of a person and every link that is open for it: where a machine or a link was lost."""
    return SignedOut(ended=await caller.do_on(people.get, handle, signing_in.sign_out_everywhere, handle))
