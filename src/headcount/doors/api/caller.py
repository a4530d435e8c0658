"""Whoever calls the API, proved by a key or by the console's socket; what they ask for is done through here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Concatenate, ParamSpec, TypeAlias, TypeVar
from zoneinfo import ZoneInfo

from fastapi import Depends, Request

from ...kit import digests
from ...kit.instants import Instant, parse
from ...kit.refusals import Unauthenticated
from ...office import Act, Actor, Office, Once, Read
from ...office import organisation as organisations
from ...practices import signing_in

P = ParamSpec("P")
R = TypeVar("R")
ANYBODY = Actor("anonymous", "")


@dataclass(frozen=True)
class Caller:
    """One request's actor and headers. `expected` is the ETag it saw (If-Match); `zone` the organisation's."""

    office: Office
    actor: Actor
    once: Once | None
    expected: str | None
    zone: ZoneInfo

    async def do(self, verb: Callable[Concatenate[Act, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a verb; answered after the commit, and once for one Idempotency-Key."""
        return await self.office.ado_once(self.actor, self.once, verb, *args, **kwargs)

    async def read(self, query: Callable[Concatenate[Read, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a query."""
        return await self.office.aread(self.actor, query, *args, **kwargs)

    def instant(self, text: str | None) -> Instant | None:
        """An instant from ISO 8601; a date means its first moment in the organisation's zone."""
        return None if text is None else parse(text, self.zone)


async def the_caller(request: Request) -> Caller:
    """The caller of a request, or Unauthenticated, which is noted."""
    office: Office = request.app.state.office
    try:
        actor = await _actor(request, office)
    except Unauthenticated as refusal:
        await office.anote_refusal(ANYBODY, refusal)
        raise
    organisation = await office.alook(organisations.load)
    return Caller(office, actor, await _once(request), _expected(request), organisation.zone)


ByCaller: TypeAlias = Annotated[Caller, Depends(the_caller)]


async def _actor(request: Request, office: Office) -> Actor:
    console = request.scope.get("headcount.console")
    if console is not None:
        return Actor("console", console)
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unauthenticated("send an API key as `Authorization: Bearer hc_…`; `headcount key create` makes one")
    return await office.aread(ANYBODY, signing_in.actor_of_bearer, token.strip())


async def _once(request: Request) -> Once | None:
    key = request.headers.get("Idempotency-Key")
    if key is None or request.method in {"GET", "HEAD"}:
        return None
    body = digests.sha256(await request.body())
    return Once(key, digests.digest([request.method, request.url.path, request.url.query, body]))


def _expected(request: Request) -> str | None:
    sent = request.headers.get("If-Match")
    return None if sent in (None, "*") else sent.strip().removeprefix("W/").strip('"')
