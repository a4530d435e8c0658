"""Listening: one listener for everybody, one on a socket for this machine's console, and a graceful shutdown."""

import asyncio
import contextlib
import gc
import logging
import os
import signal
import socket
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias

import uvicorn

from ..kit.refusals import Invalid, Unavailable
from ..office.logs import start_logging
from ..office.settings import Settings
from ..office.watching import Watch
from .console import Console
from .installation import Installation, beside, opened
from .standing import standing_at
from .workers import workers

log = logging.getLogger(__name__)
GRACE_S = 10
COLLECTED_AFTER = (100_000, 20, 50)
"""Objects made more than dropped, until the collector looks for circles among them: a batch of traces makes thousands
that live for a moment and are in none, and by the interpreter's own figure (700) the looking takes a tenth of it."""

OF_THE_LOG: Mapping[str, Any] = {"log_config": None, "log_level": "warning", "access_log": False}
"""Each of the servers of a process would tell its beginning and its end again, in colours."""

LONGEST_SOCKET = 100
"""Bytes of a socket's path that every system takes."""


Prepare: TypeAlias = Callable[[Installation], None]
Greet: TypeAlias = Callable[[Installation], Awaitable[Sequence[str]]]


async def no_greeting(_installation: Installation) -> Sequence[str]:
    """Says nothing."""
    return ()


def serve(settings: Settings, prepare: Prepare, greet: Greet = no_greeting) -> None:
    """Serve until told to stop (SIGTERM or SIGINT); then finish what was begun. Prints one line when ready.

    `prepare` is done before anything is answered; the lines of `greet` are printed after the one that says ready.
    """
    if settings.workers > 1 and settings.database.startswith("sqlite"):
        raise Invalid("several workers need PostgreSQL: set database_url", field="workers")
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(_bound(settings.host, settings.port))
        port = listener.getsockname()[1]
        installation = stack.enter_context(opened(replace(settings, port=port)))
        prepare(installation)
        stack.enter_context(workers(settings.workers - 1, work_beside, installation.settings, listener))
        asyncio.run(_listen(installation, listener, greet))


def work_beside(settings: Settings, listener: socket.socket) -> None:
    """Answer at a listener that another process holds, until told to stop."""
    start_logging(settings.log_level, settings.log_format)
    with beside(settings) as installation:
        asyncio.run(_answer(installation, listener))


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


async def _listen(installation: Installation, listener: socket.socket, greet: Greet) -> None:
    application = installation.application
    public = _public(installation)
    private = _Server(uvicorn.Config(Console(application), **OF_THE_LOG, lifespan="off"))
    servers = (public, private)
    _stop_on_signals(servers, application.state.watch)
    installation.office.start()
    _collect_seldom()
    address = installation.settings.address
    with _console_socket(installation) as console, standing_at(installation.directory.path, address):
        async with asyncio.TaskGroup() as group:
            group.create_task(public.serve([listener]))
            group.create_task(private.serve([console]))
            await _all_ready(servers)
            log.info("the server is ready", extra={"event": "ready", "address": address})
            print(f"Headcount is ready on {address}", flush=True)
            for line in await greet(installation):
                print(line, flush=True)


async def _answer(installation: Installation, listener: socket.socket) -> None:
    public = _public(installation)
    _stop_on_signals((public,), installation.application.state.watch)
    installation.office.start()
    _collect_seldom()
    await public.serve([listener])


def _public(installation: Installation) -> "_Server":
    """The server for everybody."""
    application = installation.application
    return _Server(uvicorn.Config(application, **OF_THE_LOG, timeout_graceful_shutdown=GRACE_S))


def _collect_seldom() -> None:
    """Leave what was made at the start out of every collection, and have fewer of them."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTED_AFTER)


def _stop_on_signals(servers: "tuple[_Server, ...]", watch: Watch) -> None:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, _stop, servers, watch)


@contextlib.contextmanager
def _console_socket(installation: Installation) -> Iterator[socket.socket]:
    path = installation.directory.socket
    if len(os.fsencode(path)) > LONGEST_SOCKET:
        raise Invalid(f"the path {path} is too long for a socket: {LONGEST_SOCKET} bytes at most", field="data")
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


def _stop(servers: "tuple[_Server, ...]", watch: Watch) -> None:
    watch.close()
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
