"""Finding the server: one named with a key, else the running one by its socket, else the application in process.

httpx is imported where a connection is opened: what needs none (help, a word that is no command) does not wait for it.
"""

import contextlib
import fcntl
import socket
import threading
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ...kit.refusals import Invalid, Unauthenticated, Unavailable

if TYPE_CHECKING:
    import httpx

InProcess: TypeAlias = "Callable[[Path], AbstractContextManager[httpx.BaseTransport]]"
"""Opens the data directory in this process and answers requests as its console."""

LOCK, SOCKET, FILE = "lock", "headcount.sock", "headcount.toml"
PATIENCE_S = 10.0
LOOK_EVERY_S = 0.1
ANSWER_WITHIN_S, CONNECT_WITHIN_S = 120.0, 5.0
CONSOLE = "http://console"


@contextlib.contextmanager
def connected(data: Path, environ: Mapping[str, str], in_process: InProcess) -> "Iterator[httpx.Client]":
    """A client of the API, by whichever of the three ways there is.

    A directory that is held by a process without a socket is waited for: a server may be starting, another command may
    be at work. Unavailable where that lasts ten seconds.
    """
    server = _said("server", data, environ)
    if server:
        key = _said("key", data, environ)
        if not key:
            raise Unauthenticated(
                "a server is named without a key: set HEADCOUNT_KEY; `headcount key create` makes one"
            )
        with _client(server, headers={"Authorization": f"Bearer {key}"}) as client:
            yield client
        return
    if _through_socket(data):
        with _client(CONSOLE, transport=_unix(data / SOCKET)) as client:
            yield client
        return
    with in_process(data) as transport, _client(CONSOLE, transport=transport) as client:
        yield client


def _said(name: str, data: Path, environ: Mapping[str, str]) -> str | None:
    """A setting of the command line's own: from the environment, else from the data directory's file."""
    if f"HEADCOUNT_{name.upper()}" in environ:
        return environ[f"HEADCOUNT_{name.upper()}"]
    try:
        found = tomllib.loads((data / FILE).read_text()).get(name)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise Invalid(f"{data / FILE} cannot be read: {error}", file=str(data / FILE)) from error
    return None if found is None else str(found)


def _client(
    address: str, *, headers: Mapping[str, str] | None = None, transport: "httpx.BaseTransport | None" = None
) -> "httpx.Client":
    import httpx

    place, within = address.rstrip("/") + "/api/v1/", httpx.Timeout(ANSWER_WITHIN_S, connect=CONNECT_WITHIN_S)
    return httpx.Client(
        base_url=place,
        headers=headers,
        transport=transport,
        timeout=within,
        follow_redirects=True,
        trust_env=transport is None,  # a proxy is for the network
    )


def _unix(path: Path) -> "httpx.BaseTransport":
    """A way over a socket of this machine; without the certificates of the network, which take their time to read."""
    import ssl

    import httpx

    return httpx.HTTPTransport(uds=str(path), verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))


def _through_socket(data: Path) -> bool:
    """Whether a server answers at the directory's socket; False where no process holds the directory."""
    turn = threading.Event()
    for _ in range(round(PATIENCE_S / LOOK_EVERY_S)):
        if not _held(data):
            return False
        if _answers(data / SOCKET):
            return True
        turn.wait(LOOK_EVERY_S)
    raise Unavailable(f"a Headcount holds {data} but does not answer; try again", data=str(data))


def _held(data: Path) -> bool:
    """Whether a process holds the data directory."""
    try:
        with (data / LOCK).open() as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
    except (FileNotFoundError, NotADirectoryError):
        pass
    return False


def _answers(path: Path) -> bool:
    """Whether somebody listens; a socket without listener is left over, or not yet ready."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as console:
        try:
            console.connect(str(path))
        except OSError:
            return False
    return True
