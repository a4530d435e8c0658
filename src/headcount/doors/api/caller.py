"""Whoever calls the API, proved by a key or by the console's socket; what they ask for is done through here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Concatenate, ParamSpec, Protocol, TypeAlias, TypeVar
from urllib.parse import unquote_plus
from zoneinfo import ZoneInfo

from fastapi import Depends, Request, Response

from ...kit import digests
from ...kit.instants import Instant, instant_of, parse
from ...kit.refusals import Conflict, Forbidden, Invalid, Unauthenticated
from ...office import Act, Actor, Office, Once, Read, aliases
from ...practices import signing_in
from .answers import A, Shown
from .elsewhere import Moved, Unseen
from .keys_used import KeysUsed

P = ParamSpec("P")
R = TypeVar("R")
ANYBODY = Actor("anonymous", "")
LATEST: Instant = instant_of(datetime(9990, 1, 1, tzinfo=UTC))


class Tagged(Protocol):
    """A view of something that can be changed."""

    @property
    def etag(self) -> str:
        """The digest of what a change could be about."""


@dataclass(frozen=True)
class Caller:
    """One request's actor and headers. `expected` is the ETag it saw (If-Match); `zone` the organisation's."""

    office: Office
    actor: Actor
    zone: ZoneInfo
    once: Once | None
    expected: str | None
    response: Response = field(repr=False)

    async def do(self, verb: Callable[Concatenate[Act, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a verb; answered after the commit, and once for one Idempotency-Key. One a request."""
        return await self.office.ado_once(self.actor, self.once, verb, *args, **kwargs)

    async def hand_over(self, verb: Callable[Concatenate[Act, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a verb that takes up many rows, behind those of people. Only for one that is idempotent by itself."""
        return await self.office.ahand_over(self.actor, verb, *args, **kwargs)

    async def do_on(
        self,
        look: Callable[[Read, str], Tagged],
        ref: str,
        verb: Callable[Concatenate[Act, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """`do`, for a verb that does not take If-Match itself: Conflict where what is to be changed is another now."""
        if self.expected is None:
            return await self.do(verb, *args, **kwargs)
        return await self.do(_where_seen, look, ref, self.expected, partial(_call, verb, args, kwargs))

    async def read(self, query: Callable[Concatenate[Read, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a query."""
        return await self.office.aread(self.actor, query, *args, **kwargs)

    async def under(
        self, kind: str, ref: str, query: Callable[Concatenate[Read, str, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run a query about what an alias leads to; once that was allowed, a former alias redirects."""
        call = partial(_call, query, (ref, *args), kwargs)
        value, current = await self.read(_with_alias, kind, ref, call)
        if current is not None:
            raise Moved(kind, ref, current)
        return value

    async def look(
        self,
        kind: str,
        ref: str,
        query: Callable[Concatenate[Read, str, P], Shown[A]],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> A:
        """`under`, for an object: it carries its ETag."""
        return self.tag(await self.under(kind, ref, query, *args, **kwargs))

    async def after(
        self, query: Callable[[Read, str, Instant | None], Shown[A]], subject: str, since: Instant | None = None
    ) -> A:
        """What was changed, as it is now, or as it will be first where it begins later."""
        ahead = since is not None and since > self.office.clock()
        found = await self.read(_if_seen, partial(_call, query, (subject, since if ahead else None), {}))
        if found is None:
            raise Unseen
        return self.tag(found)

    def tag(self, shown: Shown[A]) -> A:
        """The answer; its ETag goes into the headers."""
        self.response.headers["ETag"] = f'"{shown.etag}"'
        return shown.answer

    def instant(self, text: str | None) -> Instant | None:
        """An instant from ISO 8601, before the year 9990; a date means its first moment in the organisation's zone."""
        found = None if text is None else parse(text, self.zone)
        if found is not None and found >= LATEST:  # what follows from it must still be a time
            raise Invalid(f"a time must lie before the year 9990, not {text}", time=text)
        return found


async def the_caller(request: Request, response: Response) -> Caller:
    """The caller of a request, or Unauthenticated, which is noted."""
    office: Office = request.app.state.office
    actor, zone = await _proved(request, office)
    request.state.actor = actor
    if "\0" in request.scope["path"] or "\0" in unquote_plus(request.url.query):
        raise Invalid("the address holds a character that no text has")
    return Caller(office, actor, zone, await _once(request), _expected(request), response)


ByCaller: TypeAlias = Annotated[Caller, Depends(the_caller)]


async def _proved(request: Request, office: Office) -> tuple[Actor, ZoneInfo]:
    console = request.scope.get("headcount.console")
    if console is not None:
        return await office.aread(Actor("console", console), _with_zone)
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        proved = await office.aread(ANYBODY, _bearer, token.strip())
        used: KeysUsed = request.app.state.keys_used
        await used.note(token.strip(), proved[1])
        return proved
    refusal = Unauthenticated("send an API key as `Authorization: Bearer hc_…`; `headcount key create` makes one")
    await office.anote_refusal(ANYBODY, refusal)
    raise refusal


def _bearer(read: Read, token: str) -> tuple[Actor, ZoneInfo]:
    return signing_in.actor_of_bearer(read, token), read.zone


def _with_zone(read: Read) -> tuple[Actor, ZoneInfo]:
    return read.actor, read.zone


async def _once(request: Request) -> Once | None:
    key = request.headers.get("Idempotency-Key")
    if key is None or request.method in {"GET", "HEAD"}:
        return None
    body = digests.sha256(await request.body())
    return Once(key, digests.digest([request.method, request.url.path, request.url.query, body]))


def _expected(request: Request) -> str | None:
    sent = request.headers.get("If-Match")
    return None if sent in (None, "*") else sent.strip().removeprefix("W/").strip('"')


def _where_seen(act: Act, look: Callable[[Read, str], Tagged], ref: str, expected: str, call: Callable[[Act], R]) -> R:
    etag = look(act, ref).etag
    if etag != expected:
        raise Conflict("it was changed since you looked; look again", expected=expected, etag=etag)
    return call(act)


def _with_alias(read: Read, kind: str, ref: str, call: Callable[[Read], R]) -> tuple[R, str | None]:
    """What a query answers, and the alias of now where it was asked under a former one."""
    value = call(read)
    found = aliases.find(read.tx, kind, ref)
    return value, None if ref in (found.current, found.id) else found.current


def _if_seen(read: Read, call: Callable[[Read], R]) -> R | None:
    try:
        return call(read)
    except Forbidden:
        return None


def _call(function: Callable[..., R], args: tuple[object, ...], kwargs: dict[str, object], unit: Read) -> R:
    return function(unit, *args, **kwargs)
