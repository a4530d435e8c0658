"""Signing in and out: a one-time link opens a page, its button spends it; and the theme, which anybody may choose."""

from collections.abc import Sequence
from functools import partial
from typing import cast, get_args

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ...kit.ids import system_entropy
from ...kit.refusals import Invalid, Unauthenticated
from ...office import Read
from ...practices import signing_in
from ...workforce import people
from . import addresses, cookies
from .entering import for_anybody, for_people
from .framing import Framing
from .refusing import status_of
from .views.frame import Theme
from .views.marks import Person
from .views.signing_in import OneTimeLink, SignIn
from .visiting import ANYBODY, House, Visit, show

SIGN_IN, LINK = "signing_in/sign_in.html", "signing_in/one_time_link.html"


def routes(house: House) -> Sequence[BaseRoute]:
    """Where people sign in and out and choose a theme."""
    anybody, signed_in = partial(for_anybody, house), partial(for_people, house)
    return [
        Route(addresses.SIGN_IN, anybody(stranger)),
        Route("/sign-in/{secret}", anybody(opened)),
        Route("/sign-in/{secret}", anybody(spent), methods=["POST"]),
        Route(addresses.SIGN_OUT, signed_in(sign_out), methods=["POST"]),
        Route(addresses.THEME, anybody(theme), methods=["POST"]),
    ]


async def stranger(visit: Visit) -> Response:
    """How to get a link; whoever is signed in goes home."""
    return visit.go(addresses.HOME) if visit.person else await show(visit, SIGN_IN, _sign_in)


async def opened(visit: Visit) -> Response:
    """The page of a link. Looking at it signs nobody in: mail readers and chats look at links too."""
    try:
        return await show(visit, LINK, _link, visit.named("secret"))
    except Unauthenticated:
        return await _used(visit)


async def spent(visit: Visit) -> Response:
    """The button of a link: it is spent on a session, and whoever came for a page is led there.

    Holding the link is what counts, whoever was signed in; that session ends.
    """
    await visit.form()
    session = signing_in.make_secret(system_entropy)
    try:
        await visit.house.office.ado(ANYBODY, signing_in.sign_in, visit.named("secret"), session.sha256)
    except Unauthenticated:
        return await _used(visit)
    if visit.session is not None:
        await visit.do(signing_in.sign_out, visit.session)
    answer = visit.go(cookies.wanted(visit.request) or addresses.HOME)
    cookies.begin_session(answer, session.text, secure=visit.secure)
    cookies.take_wanted(visit.request, answer)
    return answer


async def sign_out(visit: Visit) -> Response:
    """End the session."""
    await visit.form()
    if visit.session is not None:
        await visit.do(signing_in.sign_out, visit.session)
    answer = visit.go(addresses.HOME)
    cookies.end_session(answer)
    return answer


async def theme(visit: Visit) -> Response:
    """Keep a theme without a script, and come back to the page."""
    form = await visit.form()
    chosen = form.value("theme")
    if chosen not in get_args(Theme):
        raise Invalid(f"a theme is one of {', '.join(get_args(Theme))}", field="theme")
    here = form.value("here")
    answer = visit.go(here if cookies.is_local(here) else addresses.HOME)
    cookies.keep_theme(answer, cast("Theme", chosen))
    return answer


async def _used(visit: Visit) -> Response:
    answer = await show(visit, SIGN_IN, _used_link)
    answer.status_code = status_of("unauthenticated")
    return answer


def _sign_in(read: Read, framing: Framing) -> SignIn:
    return SignIn(framing.frame(read))


def _used_link(read: Read, framing: Framing) -> SignIn:
    return SignIn(framing.frame(read), used=True)


def _link(read: Read, framing: Framing, secret: str) -> OneTimeLink:
    person = people.by_ids(read.tx, [signing_in.person_of_link(read, secret)], read.at)
    seen = next(iter(person.values()))
    return OneTimeLink(framing.frame(read), Person(seen.name), seen.handle, addresses.one_time_link(secret))
