"""Refusals and faults as pages: each of the seven kinds has its status in `views.refusal`, and nowhere else here."""

import logging
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from starlette.responses import Response

from ...kit.ids import make, system_entropy
from ...kit.instants import now
from ...kit.refusals import Refusal
from ...office import Read
from . import addresses
from .framing import Framing
from .rendering import View
from .views.form import Go
from .views.refusal import WORDINGS, Refused, Wrong
from .visiting import Visit, show

P = ParamSpec("P")
log = logging.getLogger(__name__)

TEMPLATE = "errors/refused.html"
RETRY_AFTER_S = 2
_WAYS = (Go("Home", addresses.HOME),)
_QUOTED = {"action": "Asked for", "limit": "Limit"}
"""The facts of a refusal that a person may want to quote; the others name fields and ids."""


async def refused(visit: Visit, refusal: Refusal) -> Response:
    """The page of a refusal."""
    facts = tuple((label, str(refusal.facts[name])) for name, label in _QUOTED.items() if name in refusal.facts)
    retry = RETRY_AFTER_S if refusal.kind in ("exhausted", "unavailable") else None
    said = Refused(visit.framing().bare(), refusal.kind, str(refusal), facts, retry, ways=_WAYS)
    answer = await _answer(visit, said)
    if retry is not None:
        answer.headers["Retry-After"] = str(retry)
    return answer


async def again(
    visit: Visit,
    refusal: Refusal,
    page: str,
    template: str,
    fill: Callable[Concatenate[Read, Framing, P], View],
    *args: P.args,
    **kwargs: P.kwargs,
) -> Response:
    """The page of a form that was refused, at that page's address; `fill` is handed what was filled in."""
    answer = await show(visit.at(page), template, fill, *args, **kwargs)
    answer.status_code = status_of(refusal.kind)
    return answer


async def broken(visit: Visit, error: Exception) -> Response:
    """The page of a bug, which is logged under the number the page shows."""
    trace = make(now(), system_entropy(10))
    log.error("a bug", exc_info=error, extra={"event": "bug", "trace": trace, "path": visit.request.url.path})
    message = "This is a fault of Headcount’s own, and none of yours."
    said = Refused(visit.framing().bare(), "fault", message, trace=trace, ways=_WAYS)
    return visit.html(visit.house.pages.render(TEMPLATE, said), status_of("fault"))


def status_of(kind: Wrong) -> int:
    """The status a refusal of that kind is answered with."""
    return WORDINGS[kind].status


async def _answer(visit: Visit, said: Refused) -> Response:
    """The page with the frame of whoever looks, or without where even that cannot be read."""
    try:
        answer = await show(visit, TEMPLATE, _framed, said)
    except Refusal:
        answer = visit.html(visit.house.pages.render(TEMPLATE, said))
    answer.status_code = status_of(said.kind)
    return answer


def _framed(read: Read, framing: Framing, said: Refused) -> Refused:
    return Refused(framing.frame(read), said.kind, said.message, said.facts, said.retry_after_s, ways=said.ways)
