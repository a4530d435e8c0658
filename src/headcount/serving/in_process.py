"""The application without a server: a client's requests carried out in this process, one after another."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Self

import httpx
from anyio.from_thread import start_blocking_portal
from starlette.applications import Starlette
from starlette.types import ASGIApp

from ..kit.refusals import Unavailable
from ..office.datadir import LOCK
from ..office.settings import load
from .console import Console
from .installation import opened


@contextlib.contextmanager
def console_in_process(data: Path) -> Iterator[httpx.BaseTransport]:
    """Open a data directory that no server holds, and answer as its console until done; work that is due is done."""
    if not (data / LOCK).exists():
        raise Unavailable(
            f"no Headcount lives in {data.absolute()}: say where it does with --data DIR or HEADCOUNT_DATA; "
            f"a new, empty organisation begins with: headcount init --data {data}",
            data=str(data),
        )
    settings = load({"data": str(data)}, os.environ).settings
    with opened(settings) as installation:
        with InProcess(Console(installation.application)) as transport:
            yield transport
        installation.office.jobs.work_off()


class InProcess(httpx.BaseTransport):
    """Sends requests to an ASGI application, on an event loop in a thread of its own: a caller may have one too."""

    def __init__(self, application: ASGIApp) -> None:
        self._transport = httpx.ASGITransport(application, raise_app_exceptions=False)
        self._open = contextlib.ExitStack()
        self._portal = self._open.enter_context(start_blocking_portal())

    def __enter__(self) -> Self:
        return self

    @contextlib.contextmanager
    def alive(self, application: Starlette) -> Iterator[Self]:
        """Begin what the application does beside answering (it takes traces in), and end it in order."""
        with self._portal.wrap_async_context_manager(application.router.lifespan_context(application)):
            yield self

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """One request, sent and answered in full."""
        request.read()
        return self._portal.call(self._carried_out, request)

    def close(self) -> None:
        """End the event loop."""
        self._open.close()

    async def _carried_out(self, request: httpx.Request) -> httpx.Response:
        answer = await self._transport.handle_async_request(request)
        content = await answer.aread()
        return httpx.Response(answer.status_code, headers=answer.headers, content=content, request=request)
