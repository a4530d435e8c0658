"""Refusals as RFC 9457 problems: each of the seven kinds has one status here, and nowhere else in this door."""

import json
import logging
from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from ...kit.ids import make, system_entropy
from ...kit.instants import now
from ...kit.refusals import Invalid, Kind, Refusal
from ...kit.texts import in_words
from ...office import Office
from .caller import ANYBODY

log = logging.getLogger(__name__)

STATUS: Mapping[Kind, int] = {
    "invalid": 422,
    "unauthenticated": 401,
    "forbidden": 403,
    "not_found": 404,
    "conflict": 409,
    "exhausted": 429,
    "unavailable": 503,
}
_TITLES: Mapping[Kind, str] = {
    "invalid": "The request cannot be meant as it stands",
    "unauthenticated": "Nobody is known behind the request",
    "forbidden": "This may not be done by whoever asks",
    "not_found": "There is no such thing",
    "conflict": "Something else holds or came first",
    "exhausted": "A limit is reached",
    "unavailable": "Not at this moment",
}
_OF_STATUS: Mapping[int, Kind] = {404: "not_found", 405: "invalid", 413: "exhausted"}


def install(api: FastAPI) -> None:
    """Have every refusal, and every bug, answered as a problem."""
    api.add_exception_handler(Refusal, _refused)
    api.add_exception_handler(RequestValidationError, _malformed)
    api.add_exception_handler(HTTPException, _of_the_framework)
    api.add_exception_handler(Exception, _bug)


def problem(kind: Kind, detail: str, facts: Mapping[str, object], status: int | None = None) -> Response:
    """A problem document with its facts beside the standard members; a fact of the same name as one is left out."""
    code = status or STATUS[kind]
    body = {
        "type": f"urn:headcount:refusal:{kind}",
        "title": _TITLES[kind],
        "status": code,
        "detail": detail,
        "kind": kind,
    }
    headers = {"Retry-After": "2"} if kind == "unavailable" else {}
    if kind == "unauthenticated":
        headers["WWW-Authenticate"] = "Bearer"
    text = json.dumps({**{name: value for name, value in facts.items() if name not in body}, **body}, default=str)
    return Response(text, code, headers, "application/problem+json")


async def _refused(_request: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, Refusal)
    return problem(refusal.kind, str(refusal), refusal.facts)


async def _malformed(request: Request, error: Exception) -> Response:
    """A request of the wrong shape never reaches an act: it is noted here."""
    assert isinstance(error, RequestValidationError)
    errors = [{"field": ".".join(str(part) for part in e["loc"]), "why": e["msg"]} for e in error.errors()]
    detail = "; ".join(f"{in_words(e['field'].removeprefix('body.'))}: {e['why']}" for e in errors[:5])
    office: Office = request.app.state.office
    await office.anote_refusal(getattr(request.state, "actor", ANYBODY), Invalid("malformed"))
    return problem("invalid", detail, {"errors": errors[:50]})


async def _of_the_framework(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind: Kind = _OF_STATUS.get(error.status_code, "invalid")
    answer = problem(kind, str(error.detail), {}, error.status_code)
    answer.headers.update(error.headers or {})
    return answer


async def _bug(request: Request, error: Exception) -> Response:
    trace = make(now(), system_entropy(10))
    log.error("a bug", exc_info=error, extra={"event": "bug", "trace": trace, "path": request.url.path})
    body = {"type": "urn:headcount:bug", "title": "Headcount failed", "status": 500, "trace": trace}
    detail = f"This is a bug of Headcount's; nothing was kept. Report it with the trace id {trace}."
    return Response(json.dumps({**body, "detail": detail}), 500, media_type="application/problem+json")
