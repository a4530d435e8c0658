"""Claiming a sender: its conversations are a position's from a day on."""

from collections.abc import Sequence

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from ...kit.instants import Instant, parse
from ...kit.refusals import Invalid, Refusal
from ...office import Act
from ...practices import claims
from . import addresses, home
from .entering import for_people
from .visiting import House, Visit


def routes(house: House) -> Sequence[BaseRoute]:
    """Senders, by id."""
    return [Route("/senders/{id}/claim", for_people(house, claim), methods=["POST"])]


async def claim(visit: Visit) -> Response:
    """Claim a sender; refused, Home says why."""
    form = await visit.form()
    code = form.value("position")
    try:
        await visit.do(_claim, visit.named("id"), code, form.value("from"))
    except Refusal as refusal:
        return await home.refused(visit, refusal, form)
    return visit.go(addresses.position(code), "claimed")


def _claim(act: Act, sender: str, position: str, since: str) -> str:
    """`claims.claim`, from the beginning of a day in the organisation's zone."""
    return claims.claim(act, sender, position, _beginning(act, since))


def _beginning(act: Act, since: str) -> Instant:
    if not since.strip():
        raise Invalid("say from which day on its conversations are the position’s", field="from")
    return parse(since.strip(), act.zone)
