"""The door of machines that watch: is the process alive, can it serve, and its own figures."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ...kit.refusals import Refusal
from ...office import Office
from ...office import organisation as organisations


def routes(office: Office) -> Sequence[Route]:
    """`/healthz` and `/readyz`."""

    async def alive(_request: Request) -> Response:
        return JSONResponse({"status": "alive"})

    async def ready(_request: Request) -> Response:
        try:
            await office.alook(organisations.load)
        except Refusal as refusal:
            return JSONResponse({"status": "not ready", "why": str(refusal)}, status_code=503)
        return JSONResponse({"status": "ready"})

    return [Route("/healthz", alive), Route("/readyz", ready)]
