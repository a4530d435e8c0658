"""Finding the server: one named with a key, else the running one by its socket, else the application in process."""

import contextlib
import fcntl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeAlias

import httpx

from ...kit.refusals import Unauthenticated, Unavailable

InProcess: TypeAlias = Callable[[Path], AbstractContextManager[httpx.BaseTransport]]
"""Opens the data directory in this process and answers requests as its console."""

LOCK, SOCKET = "lock", "headcount.sock"
PATIENCE_S = 10.0
LOOK_EVERY_S = 0.1
TIMEOUT = httpx.Timeout(120.0, connect=5.0)


@contextlib.contextmanager
def connected(data: Path, environ: Mapping[str, str], in_process: InProcess) -> Iterator[httpx.Client]:
    """A client of the API, by whichever of the three ways there is."""
    server = environ.get("HEADCOUNT_SERVER")
    if server:
        key = environ.get("HEADCOUNT_KEY")
        if not key:
            raise Unauthenticated("HEADCOUNT_SERVER is set without HEADCOUNT_KEY; `headcount key create` makes a key")
        with _client(server, headers={"Authorization": f"Bearer {key}"}) as client:
            yield client
        return
    if _held(data):
        socket = _socket(data)
        with _client("http://console", transport=httpx.HTTPTransport(uds=str(socket))) as client:
            yield client
        return
    with in_process(data) as transport, _client("http://console", transport=transport) as client:
        yield client


def _client(
    base: str, *, headers: Mapping[str, str] | None = None, transport: httpx.BaseTransport | None = None
) -> httpx.Client:
    return httpx.Client(base_url=base.rstrip("/") + "/api/v1/", headers=headers, transport=transport, timeout=TIMEOUT)


def _held(data: Path) -> bool:
    """Whether a process holds the data directory."""
    lock = data / LOCK
    if not lock.exists():
        return False
    with lock.open("a") as opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        fcntl.flock(opened, fcntl.LOCK_UN)
    return False


def _socket(data: Path) -> Path:
    """The socket of the process that holds the directory; it may only be starting, so wait, but not for ever."""
    turn, socket = threading.Event(), data / SOCKET
    for _ in range(round(PATIENCE_S / LOOK_EVERY_S)):
        if socket.exists():
            return socket
        turn.wait(LOOK_EVERY_S)
    raise Unavailable(f"a Headcount holds {data} but does not answer yet; try again", data=str(data))
