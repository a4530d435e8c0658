"""Listening: one listener for everybody, one on a socket for this machine's console, and a graceful shutdown."""

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import Iterator

import uvicorn

from ..kit.refusals import Invalid, Unavailable
from ..office.settings import Settings
from .console import Console
from .installation import Installation, opened

GRACE_S = 10


def serve(settings: Settings) -> None:
    """Serve until told to stop (SIGTERM or SIGINT); then finish what was begun. Prints one line when ready."""
    if settings.workers > 1 and settings.database.startswith("sqlite"):
        raise Invalid("several workers need PostgreSQL: set database_url", field="workers")
    with _bound(settings.host, settings.port) as listener, opened(settings) as installation:
        asyncio.run(_listen(installation, listener))


@contextlib.contextmanager
def _bound(host: str, port: int) -> Iterator[socket.socket]:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            raise Unavailable(f"cannot listen on {host}:{port}: {error.strerror}", port=port) from error
        yield listener


async def _listen(installation: Installation, listener: socket.socket) -> None:
    application = installation.application
    public = _Server(uvicorn.Config(application, log_config=None, access_log=False, timeout_graceful_shutdown=GRACE_S))
    private = _Server(uvicorn.Config(Console(application), log_config=None, access_log=False, lifespan="off"))
    servers = (public, private)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, _stop, servers)
    installation.office.start()
    with _console_socket(installation) as console:
        serving = asyncio.gather(public.serve([listener]), private.serve([console]))
        ready = asyncio.ensure_future(_all_ready(servers))
        await asyncio.wait({serving, ready}, return_when=asyncio.FIRST_COMPLETED)
        if ready.done():
            host, port = listener.getsockname()[:2]
            print(f"Headcount is ready on http://{f'[{host}]' if ':' in host else host}:{port}", flush=True)
        await serving


@contextlib.contextmanager
def _console_socket(installation: Installation) -> Iterator[socket.socket]:
    path = installation.directory.socket
    path.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as console:
        before = os.umask(0o177)  # born 0600: there is no moment at which others could connect
        try:
            console.bind(str(path))
        finally:
            os.umask(before)
        yield console


async def _all_ready(servers: "tuple[_Server, ...]") -> None:
    for server in servers:
        await server.ready.wait()


def _stop(servers: "tuple[_Server, ...]") -> None:
    for server in servers:
        server.should_exit = True


class _Server(uvicorn.Server):
    """A uvicorn server that leaves signals to us and says when it accepts requests."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self.ready.set()
