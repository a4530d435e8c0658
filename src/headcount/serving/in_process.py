"""The application without a server: a client's requests carried out in this process, one after another."""

import asyncio
import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import httpx
from starlette.applications import Starlette
from starlette.types import ASGIApp

from ..kit.refusals import Unavailable
from ..office.datadir import LOCK
from ..office.logs import start_logging
from ..office.settings import load
from .console import Console
from .installation import opened


@contextlib.contextmanager
def console_in_process(data: Path) -> Iterator[httpx.BaseTransport]:
    """Open a data directory that no server holds, and answer as its console until done; work that is due is done."""
    if not (data / LOCK).exists():
        raise Unavailable(f"no Headcount lives in {data}; `headcount init --data {data}` begins one", data=str(data))
    settings = load({"data": str(data)}, os.environ).settings
    start_logging("error", settings.log_format)
    with opened(settings) as installation:
        with InProcess(Console(installation.application)) as transport:
            yield transport
        installation.office.jobs.work_off()


class InProcess(httpx.BaseTransport):
    """Sends requests to an ASGI application, on an event loop of its own."""

    def __init__(self, application: ASGIApp) -> None:
        self._transport = httpx.ASGITransport(application, raise_app_exceptions=False)
        self._runner = asyncio.Runner()

    def __enter__(self) -> Self:
        return self

    @contextlib.contextmanager
    def alive(self, application: Starlette) -> Iterator[Self]:
        """Begin what the application does beside answering (it takes traces in), and end it in order."""
        lifespan = application.router.lifespan_context(application)
        self._runner.run(lifespan.__aenter__())
        try:
            yield self
        finally:
            self._runner.run(lifespan.__aexit__(None, None, None))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One request, sent and answered in full."""
        request.read()
        return self._runner.run(self._carried_out(request))

    def close(self) -> None:
        """End the event loop."""
        self._runner.close()

    async def _carried_out(self, request: httpx.Request) -> httpx.Response:
        answer = await self._transport.handle_async_request(request)
        content = await answer.aread()
        return httpx.Response(answer.status_code, headers=answer.headers, content=content, request=request)
