"""Further processes that answer at the same address: for a PostgreSQL, where several may write."""

import contextlib
import logging
import multiprocessing
import os
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess

from ..kit.refusals import Unavailable
from ..office.settings import Settings

log = logging.getLogger(__name__)
GRACE_S = 15.0


@contextlib.contextmanager
def workers(
    count: int, work: Callable[[Settings, socket.socket], None], settings: Settings, listener: socket.socket
) -> Iterator[None]:
    """So many processes that do this work, until done.

    Where one dies before its time all are told to stop, and it ends Unavailable: whoever started the server is to
    start it again.
    """
    spawn = multiprocessing.get_context("spawn")
    processes = [spawn.Process(target=work, args=(settings, listener), daemon=True) for _ in range(count)]
    closing, died = threading.Event(), threading.Event()
    for process in processes:
        process.start()
    if processes:
        threading.Thread(target=_mind, args=(processes, closing, died), name="headcount-workers", daemon=True).start()
    try:
        yield
    finally:
        closing.set()
        for process in processes:
            process.terminate()
        for process in processes:
            process.join(GRACE_S)
            if process.is_alive():
                process.kill()
    if died.is_set():
        raise Unavailable("a worker of this server ended before its time")


def _mind(processes: list[SpawnProcess], closing: threading.Event, died: threading.Event) -> None:
    """Wait for the first to end; before its time, that is everybody's end."""
    wait([process.sentinel for process in processes])
    if not closing.is_set():
        died.set()
        log.error("a worker ended; the server stops", extra={"event": "worker_ended"})
        os.kill(os.getpid(), signal.SIGTERM)
