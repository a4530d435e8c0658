"""Programs of others as processes: started in a folder, ended by their id, looked at through /proc."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

START_S, END_S, LOOK_S = 180, 20, 0.25
QUIET = {"DO_NOT_TRACK": "true", "PYTHONWARNINGS": "ignore"}


@contextlib.contextmanager
def running(command: list[str], settings: Mapping[str, str], folder: Path, ready: str, times: int) -> Iterator[int]:
    """A process of another product, once it has said so many times that it is ready; ended with its children."""
    home = {"HOME": f"{folder}", "TMPDIR": f"{folder}"}
    environment = {**os.environ, **QUIET, **home, **settings}
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        _wait(process, folder / "log", ready, times)
        yield process.pid
    finally:
        _end(process)


def _wait(process: "subprocess.Popen[bytes]", log: Path, ready: str, times: int) -> None:
    pause, until = threading.Event(), time.monotonic() + START_S
    while (said := log.read_text(errors="replace")).count(ready) < times:
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"{process.args!r} did not start:\n{said[-2000:]}")
        pause.wait(LOOK_S)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the group that this process leads, and no other: its number is taken while the leader is not waited for."""
    if process.poll() is not None:
        return
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(END_S)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(END_S)


def family(process: int) -> list[int]:
    """A process and all that descend from it."""
    found = [process]
    for parent in found:
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            found += [int(child) for child in children.read_text().split()]
    return found


def has_open(process: int, file: Path) -> bool:
    """Whether a process holds a file open."""
    for descriptor in Path(f"/proc/{process}/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):
            if descriptor.readlink() == file:
                return True
    return False


def most_kib(process: int) -> int:
    """Resident at most, in KiB."""
    status = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    return int(status[1]) if status else 0


def cpu_s(process: int) -> float:
    """Seconds of processor time so far."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port of loopback that nobody listens on just now."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
