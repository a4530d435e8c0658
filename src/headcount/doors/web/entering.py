"""How a request comes in: whoever is signed in goes on, others are shown where to; what is refused becomes a page."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from ...kit.refusals import Forbidden, Refusal, Unauthenticated
from . import addresses, cookies
from .moved import Moved
from .refusing import broken, refused
from .visiting import House, Visit, arrive

Answer: TypeAlias = Callable[[Visit], Awaitable[Response]]
Endpoint: TypeAlias = Callable[[Request], Awaitable[Response]]


def for_anybody(house: House, answer: Answer) -> Endpoint:
    """An address that answers strangers too."""

    async def endpoint(request: Request) -> Response:
        return await _answered(house, request, answer)

    return endpoint


def for_people(house: House, answer: Answer) -> Endpoint:
    """An address that answers whoever is signed in, and shows others the way to that."""

    async def or_the_way_in(visit: Visit) -> Response:
        return await answer(visit) if visit.person is not None else _the_way_in(visit)

    return for_anybody(house, or_the_way_in)


async def _answered(house: House, request: Request, answer: Answer) -> Response:
    visit = Visit(house, request)
    try:
        visit = await arrive(house, request)
        return await answer(visit)
    except Moved as moved:
        return RedirectResponse(moved.address, 308)
    except Unauthenticated:
        return _the_way_in(visit)
    except Refusal as refusal:
        await _note(visit, refusal)
        return await refused(visit, refusal)
    except Exception as error:
        return await broken(visit, error)


async def _note(visit: Visit, refusal: Refusal) -> None:
    """What this door refuses itself is recorded as what a verb or query refuses is."""
    if isinstance(refusal, Forbidden) and refusal.facts.get("field") == "form_token":
        await visit.house.office.anote_refusal(visit.actor, refusal)


def _the_way_in(visit: Visit) -> Response:
    """To where one signs in; a page that was asked for is opened after that."""
    answer = RedirectResponse(addresses.HOME, 303)
    if visit.request.method == "GET" and visit.here != addresses.HOME:
        cookies.keep_wanted(answer, visit.here)
    if cookies.SESSION in visit.request.cookies:
        cookies.end_session(answer)
    return answer
