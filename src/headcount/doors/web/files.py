"""The pages' own files, and the addresses that lead nowhere."""

from collections.abc import Sequence

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ...kit.refusals import NotFound
from .assets import FOLDER, LASTING
from .entering import for_anybody
from .visiting import House, Visit


def routes(house: House) -> Sequence[BaseRoute]:
    """Style sheet, script, fonts and icon: an address never changes its content, so browsers keep it for good."""
    return [Route(f"{FOLDER}{{name}}", for_anybody(house, file))]


async def file(visit: Visit) -> Response:
    """One file."""
    asset = visit.house.pages.assets.at(visit.request.url.path)
    return Response(asset.content, media_type=asset.media_type, headers={"Cache-Control": LASTING, **PLAIN})


async def missing(visit: Visit) -> Response:
    """An address where no page is."""
    raise NotFound(f"no page has the address {visit.request.url.path}")


PLAIN = {"X-Content-Type-Options": "nosniff"}
