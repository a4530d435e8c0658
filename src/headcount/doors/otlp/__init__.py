"""The door for traces: `POST /v1/traces`, OTLP over HTTP, in protobuf or JSON, plain or gzip."""

import logging
from collections.abc import Sequence

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from ...connectors.telemetry import Form, form_of
from ...kit.refusals import Exhausted, Invalid, Refusal, Unauthenticated
from ...office import Actor, Office
from ...office.settings import Settings
from ...practices import ingest, signing_in
from ...practices.ingest import Intake
from . import answers

log = logging.getLogger(__name__)
ANYBODY = Actor("anonymous", "")
MIB = 1 << 20


def routes(office: Office, settings: Settings, intake: Intake) -> Sequence[Route]:
    """`/v1/traces`. The intake is started and stopped by whoever serves."""
    return [Route("/v1/traces", Door(office, settings, intake).traces, methods=["POST"])]


class Door:
    """Takes requests in, one after another on each connection."""

    def __init__(self, office: Office, settings: Settings, intake: Intake) -> None:
        self._office, self._intake = office, intake
        self._open = settings.takes_open_traces
        self._largest = settings.otlp_body_mib * MIB

    async def traces(self, request: Request) -> Response:
        """Store a request's spans; answered after the commit."""
        form, actor = Form.JSON, ANYBODY
        try:
            form = form_of(request.headers.get("content-type", ""))
            actor = await self._actor(request)
            answer = await self._stored(request, actor)
        except Refusal as refusal:
            if refusal.kind != "unavailable":
                await self._office.anote_refusal(actor, refusal)
            return answers.refused(form, refusal)
        except ClientDisconnect:
            return Response(status_code=499)
        except Exception:
            log.exception("a bug", extra={"event": "bug", "path": request.url.path})
            return answers.failed(form)
        return answers.taken(form, answer)

    async def _stored(self, request: Request, actor: Actor) -> ingest.Answer:
        size = _announced(request, self._largest)
        self._intake.reserve(size)
        try:
            body = await _body(request, size)
            told = request.headers.get("content-type", ""), request.headers.get("content-encoding", "")
            return await self._intake.deliver(ingest.Request(actor, body, *told))
        finally:
            self._intake.release(size)

    async def _actor(self, request: Request) -> Actor:
        console = request.scope.get("headcount.console")
        if console is not None:
            return Actor("console", console)
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() == "bearer" and token:
            return await self._office.aread(ANYBODY, signing_in.actor_of_bearer, token.strip())
        if scheme or not self._open:
            raise Unauthenticated("send a position's key or a sender key as `Authorization: Bearer hc_…`")
        return ANYBODY


def _announced(request: Request, most: int) -> int:
    """How many bytes a body will have at most; Exhausted where they are too many."""
    told = request.headers.get("content-length")
    if told is None:
        return most
    if not told.isdecimal():
        raise Invalid("the content length is no number", field="content-length")
    if int(told) > most:
        raise Exhausted(f"a trace request has at most {most} bytes", limit=most)
    return int(told)


async def _body(request: Request, most: int) -> bytes:
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > most:
            raise Exhausted(f"a trace request has at most {most} bytes", limit=most)
        parts.append(part)
    return b"".join(parts)
