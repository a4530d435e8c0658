"""A request and whoever is behind it: one page is one look, one form is one verb."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Concatenate, ParamSpec, TypeVar

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from ...kit.refusals import Unauthenticated
from ...office import Act, Actor, Office, Read
from ...office.settings import Settings
from ...practices import signing_in
from . import cookies, forms, saying
from .forms import Filled
from .framing import Framing
from .rendering import HEADERS, Pages, View

P = ParamSpec("P")
R = TypeVar("R")
ANYBODY = Actor("anonymous", "")


@dataclass(frozen=True)
class House:
    """What every request of one process shares."""

    office: Office
    settings: Settings
    pages: Pages


@dataclass(frozen=True)
class Visit:
    """One request. `session` is the cookie of whoever is signed in and `person` their id; None: nobody is.

    `page`: the address of the page that an answer to a form shows again; None: the address asked for.
    """

    house: House
    request: Request
    session: str | None = None
    person: str | None = None
    page: str | None = None

    @property
    def actor(self) -> Actor:
        """Whoever acts."""
        return ANYBODY if self.person is None else Actor("person", self.person)

    @cached_property
    def here(self) -> str:
        """The address asked for, as it was written."""
        path = self.request.scope["raw_path"].decode("ascii")
        query = self.request.scope["query_string"].decode("ascii")
        return f"{path}?{query}" if query else path

    @property
    def origin(self) -> str:
        """How whoever reads the page reaches this server."""
        return (self.house.settings.public_url or str(self.request.base_url)).rstrip("/")

    @property
    def secure(self) -> bool:
        """Whether the browser talks to us over https, as far as we can know behind a proxy."""
        return "https" in (self.request.url.scheme, self.house.settings.public_url.partition(":")[0])

    def named(self, part: str) -> str:
        """A part of the address, such as the code in `/positions/{code}`."""
        return str(self.request.path_params[part])

    def at(self, page: str) -> "Visit":
        """The same, answered with the page of another address."""
        return replace(self, page=page)

    async def form(self) -> Filled:
        """The form that was sent, once it proved where it comes from."""
        return await forms.filled(self.request, self.session, self.house.settings.public_url)

    async def do(self, verb: Callable[Concatenate[Act, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Have a verb done."""
        return await self.house.office.ado(self.actor, verb, *args, **kwargs)

    async def read(self, query: Callable[Concatenate[Read, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Have a query answered."""
        return await self.house.office.aread(self.actor, query, *args, **kwargs)

    def framing(self) -> Framing:
        """What the frame of a page is filled from."""
        said = None if self.request.method == "POST" else self.request.cookies.get(cookies.SAID)
        token = "" if self.session is None else signing_in.csrf_token(self.session)
        theme = cookies.theme_of(self.request)
        return Framing(self.person, theme, self.page or self.here, token, saying.notices_of(said))

    def html(self, text: str, status: int = 200) -> Response:
        """A page that is rendered."""
        answer = HTMLResponse(text, status, HEADERS)
        if cookies.SAID in self.request.cookies:
            cookies.hush(answer)
        return answer

    def go(self, address: str, said: str | None = None) -> Response:
        """Where a form leads once it is done; the page there may say what was done."""
        answer = RedirectResponse(address, 303)
        if said is not None:
            cookies.say(answer, said)
        return answer


@dataclass(frozen=True)
class Sheet:
    """A page that is yet to be filled: its template, and the frame's ingredients."""

    pages: Pages
    template: str
    framing: Framing


def drawn(
    read: Read, sheet: Sheet, fill: Callable[Concatenate[Read, Framing, P], View], /, *args: P.args, **kwargs: P.kwargs
) -> str:
    """A page filled and rendered within one look, so that everything on it is of the same moment."""
    return sheet.pages.render(sheet.template, fill(read, sheet.framing, *args, **kwargs))


async def show(
    visit: Visit,
    template: str,
    fill: Callable[Concatenate[Read, Framing, P], View],
    *args: P.args,
    **kwargs: P.kwargs,
) -> Response:
    """Answer with a page."""
    sheet = Sheet(visit.house.pages, template, visit.framing())
    return visit.html(await visit.read(drawn, sheet, fill, *args, **kwargs))


async def arrive(house: House, request: Request) -> Visit:
    """The visit a request makes; nobody's where there is no session, or one that is over."""
    cookie = request.cookies.get(cookies.SESSION)
    if cookie is None:
        return Visit(house, request)
    try:
        signed_in = await house.office.aread(ANYBODY, signing_in.session_of, cookie)
    except Unauthenticated:
        return Visit(house, request)
    visit = Visit(house, request, cookie, signed_in.person)
    if signed_in.stale:
        await visit.do(signing_in.keep_session, cookie)
    return visit
