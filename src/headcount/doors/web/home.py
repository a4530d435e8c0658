"""Home: what needs whoever looks."""

from collections.abc import Sequence

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ...office import Read
from . import addresses, signing_in
from .entering import for_anybody
from .filling.moments import local
from .framing import Framing
from .views.home import Home
from .visiting import House, Visit, show

TEMPLATE = "home/home.html"


def routes(house: House) -> Sequence[BaseRoute]:
    """Home, which for strangers is where one signs in."""
    return [Route(addresses.HOME, for_anybody(house, home))]


async def home(visit: Visit) -> Response:
    """What needs whoever looks."""
    if visit.person is None:
        return await signing_in.stranger(visit)
    return await show(visit, TEMPLATE, view)


def view(read: Read, framing: Framing) -> Home:
    """Home, as of now."""
    return Home(framing.frame(read, waiting=0), local(read, read.at))
