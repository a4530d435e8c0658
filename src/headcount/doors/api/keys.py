"""`/keys`: the credentials of people, senders and graders. A key is shown once; the store keeps its digest."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import Field

from ...kit.ids import system_entropy
from ...kit.instants import MICROS, Instant
from ...kit.pages import Ask
from ...kit.refusals import Invalid
from ...office import Act, Read
from ...workforce import credentials
from ...workforce.credentials import CredentialKind, CredentialView, NewCredential
from .answers import Answer, Listed, Moment, page_of
from .bodies import Strict, When, instant_in
from .caller import ByCaller, Caller
from .naming import Names, names_of
from .questions import ByPage
from .secrets_shown import made_once

router = APIRouter(tags=["keys"])
TTL_MOST_S = 10 * 366 * 86_400


class Lasting(Strict):
    expires_at: Annotated[When | None, Field(description="a date or time; absent: until it is revoked")] = None
    ttl_s: Annotated[
        int | None, Field(ge=60, le=TTL_MOST_S, description="seconds from now, instead of a date", examples=[2_592_000])
    ] = None


class NewKey(Lasting):
    kind: Annotated[Literal["person", "sender", "grader"], Field(examples=["person"])]
    subject: Annotated[
        str | None, Field(description="the person it is for, by handle; for no other kind", examples=["maria"])
    ] = None
    name: Annotated[str, Field(description="what a sender key or a grader's is for")] = ""
    teams: Annotated[
        tuple[str, ...], Field(description="the teams whose positions a sender key reports for", max_length=50)
    ] = ()


class Key(Answer):
    """A credential without what proves it; `subject` is a handle or code, null where it stands for itself."""

    id: str
    kind: CredentialKind
    subject: Annotated[str | None, Field(examples=["maria"])]
    name: str
    prefix: Annotated[str, Field(description="what a key is found by: the eight signs after hc_")]
    teams: list[str]
    issued_at: Moment
    expires_at: Moment | None
    revoked_at: Moment | None
    last_used_on: date | None


class IssuedKey(Answer):
    """`key` is shown in this answer and nowhere else."""

    id: str
    kind: CredentialKind
    prefix: str
    expires_at: Moment | None
    key: Annotated[str, Field(examples=["hc_…"])]


@dataclass(frozen=True)
class Wanted:
    """Which credentials of a list are wanted."""

    kind: CredentialKind | None
    subject: str | None


@router.get("/keys")
async def list_keys(
    caller: ByCaller,
    ask: ByPage,
    kind: Annotated[CredentialKind | None, Query(description="only those of this kind")] = None,
    subject: Annotated[str | None, Query(description="only those of this person or position; with its kind")] = None,
) -> Listed[Key]:
    """The credentials one may look at, newest first."""
    return await caller.read(listed_keys, ask, Wanted(kind, subject))


@router.post("/keys", status_code=201)
async def create_key(caller: ByCaller, body: NewKey) -> IssuedKey:
    """Issue a key. It is shown in this answer and nowhere else."""
    wanted = NewCredential(body.kind, body.subject, body.name, body.teams, expiry(caller, body))
    return await issued(caller, wanted)


@router.delete("/keys/{id}", status_code=204)
async def revoke_key(caller: ByCaller, id: Annotated[str, Path(description="a credential's id")]) -> None:  # noqa: A002  (its name in the address)
    """Let a credential prove nothing from now on."""
    await caller.do(credentials.revoke, id)


async def issued(caller: Caller, wanted: NewCredential) -> IssuedKey:
    """A new credential with its token."""
    token = credentials.make_token(system_entropy)

    def issue(act: Act) -> str:
        return credentials.issue(act, wanted, token.prefix, token.secret_sha256)

    credential = await made_once(caller, token.secret_sha256, issue)
    return IssuedKey(id=credential, kind=wanted.kind, prefix=token.prefix, expires_at=wanted.expires_at, key=token.text)


def expiry(caller: Caller, body: Lasting) -> Instant | None:
    """When a credential is to expire."""
    if body.ttl_s is None:
        return instant_in(caller, body.expires_at, "expires_at")
    if body.expires_at is not None:
        raise Invalid("say expires_at or ttl_s, not both", field="ttl_s")
    return caller.office.clock() + body.ttl_s * MICROS


def listed_keys(read: Read, ask: Ask, wanted: Wanted) -> Listed[Key]:
    """A page of credentials."""
    found = credentials.listed(read, ask, wanted.kind, wanted.subject)
    by_kind = {kind: [key.subject for key in found.items if key.kind == kind] for kind in ("person", "position")}
    known = names_of(read, team=[team for key in found.items for team in key.teams], **by_kind)
    return page_of(found, partial(_worded, known))


def _worded(known: Names, key: CredentialView) -> Key:
    return Key(
        id=key.id,
        kind=key.kind,
        subject=known.of(key.kind, key.subject),
        name=key.name,
        prefix=key.prefix,
        teams=known.each("team", key.teams),
        issued_at=key.issued_at,
        expires_at=key.expires_at,
        revoked_at=key.revoked_at,
        last_used_on=key.last_used_on,
    )
