"""Servers that take traces over OTLP/HTTP, each started on an empty directory: Headcount, MLflow and Arize Phoenix.

The peers run from virtual environments of their own, on loopback, at default settings but for what is named here, with
telemetry off, and are ended by their process id. Phoenix opens its gRPC port on every interface and has no setting
for it.
"""

import contextlib
import os
import re
import signal
import socket
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from ingest import serving
from multiplexed import Totals

START_S, END_S, LOOK_S = 180, 20, 0.25
QUIET = {"DO_NOT_TRACK": "true", "PYTHONWARNINGS": "ignore"}


@dataclass(frozen=True)
class Receiver:
    """A running server, and the SQL by which its own store says what it keeps; `spans` is always among the figures."""

    process: int
    port: int
    headers: Mapping[str, str]
    store: Path
    figures: Mapping[str, str]

    def kept(self, figure: str) -> int:
        """One figure of what is committed."""
        with contextlib.closing(sqlite3.connect(f"file:{self.store}?mode=ro", uri=True, timeout=60)) as store:
            return int(store.execute(self.figures[figure]).fetchone()[0] or 0)

    def differences(self, expected: Totals) -> dict[str, tuple[int, int]]:
        """The figures that are not as they should be: what is kept, what was sent."""
        wanted = {
            "spans": expected.spans,
            "runs": expected.runs,
            "tokens in": expected.tokens_in,
            "tokens out": expected.tokens_out,
            "tool calls": expected.tools.total(),
        }
        kept = {figure: self.kept(figure) for figure in self.figures}
        return {figure: (kept[figure], wanted[figure]) for figure in kept if kept[figure] != wanted[figure]}

    def memory_mib(self) -> int:
        """Resident at most, over its processes; pages that they share count in each."""
        return sum(_most_kib(process) for process in _family(self.process)) // 1024


@dataclass(frozen=True)
class Peer:
    """A product to compare with: how often as fast Headcount must be, and what one must know of its store."""

    name: str
    program: str
    package: str
    bar: float
    store: str
    start: Callable[[Path, Path], AbstractContextManager[Receiver]]

    def installed(self, environment: Path | None) -> Path | None:
        """Its program in a virtual environment (or in the bin folder of one)."""
        places = [environment / "bin", environment] if environment else []
        return next((place / self.program for place in places if (place / self.program).is_file()), None)

    def version(self, program: Path) -> str:
        """As its environment states it."""
        ask = f"import importlib.metadata as m; print(m.version('{self.package}'))"
        said = subprocess.run([program.parent / "python", "-c", ask], capture_output=True, text=True, check=True)
        return said.stdout.strip()


@contextlib.contextmanager
def headcount(folder: Path) -> Iterator[Receiver]:
    """Ours, as it is served from this checkout. Spans and what they fold to are committed in one act."""
    figures = {
        "spans": "SELECT count(*) FROM observations",
        "runs": "SELECT count(*) FROM runs",
        "tokens in": "SELECT sum(tokens_in) FROM conversations",
        "tokens out": "SELECT sum(tokens_out) FROM conversations",
        "tool calls": "SELECT sum(value) FROM conversations, json_each(tool_calls)",
    }
    with serving(folder) as server:
        yield Receiver(server.process.pid, server.port, {}, folder / "headcount.db", figures)


@contextlib.contextmanager
def mlflow(program: Path, folder: Path) -> Iterator[Receiver]:
    """A tracking server with four workers and its SQLite store; its runner of jobs is off, since it has none here."""
    port, store = _free_port(), folder / "mlflow.db"
    places = ["--backend-store-uri", f"sqlite:///{store}", "--artifacts-destination", f"{folder / 'artifacts'}"]
    command = [f"{program}", "server", *places, "--host", "127.0.0.1", "--port", f"{port}", "--workers", "4"]
    settings = {"MLFLOW_DISABLE_TELEMETRY": "true", "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false"}
    figures = {
        "spans": "SELECT count(*) FROM spans",
        "tokens in": "SELECT sum(input_tokens) FROM trace_info",
        "tokens out": "SELECT sum(output_tokens) FROM trace_info",
    }
    with _running(command, settings, folder, "Application startup complete", 4) as process:
        yield Receiver(process, port, {"x-mlflow-experiment-id": "0"}, store, figures)


@contextlib.contextmanager
def phoenix(program: Path, folder: Path) -> Iterator[Receiver]:
    """A server with its SQLite store."""
    port = _free_port()
    settings = {
        "PHOENIX_WORKING_DIR": f"{folder}",
        "PHOENIX_HOST": "127.0.0.1",
        "PHOENIX_PORT": f"{port}",
        "PHOENIX_GRPC_PORT": f"{_free_port()}",
        "PHOENIX_TELEMETRY_ENABLED": "false",
        "PHOENIX_ALLOW_EXTERNAL_RESOURCES": "false",
        "PHOENIX_LOG_MIGRATIONS": "false",
    }
    figures = {
        "spans": "SELECT count(*) FROM spans",
        "tokens in": "SELECT sum(llm_token_count_prompt) FROM spans",
        "tokens out": "SELECT sum(llm_token_count_completion) FROM spans",
    }
    with _running([f"{program}", "serve"], settings, folder, "Uvicorn running on", 1) as process:
        yield Receiver(process, port, {}, folder / "phoenix.db", figures)


MLFLOW = Peer("MLflow", "mlflow", "mlflow", 10, "rollback journal, synchronous FULL; answers after the commit", mlflow)
PHOENIX = Peer(
    "Phoenix", "phoenix", "arize-phoenix", 100, "write-ahead log, synchronous OFF; answers before it stores", phoenix
)


@contextlib.contextmanager
def _running(command: list[str], settings: Mapping[str, str], folder: Path, ready: str, times: int) -> Iterator[int]:
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
    """End the group that this process leads; it is no one else's."""
    family = _family(process.pid)
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(END_S)
    for one in family:
        with contextlib.suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)
    process.wait(END_S)


def _family(process: int) -> list[int]:
    """A process and all that descend from it."""
    found = [process]
    for parent in found:
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            found += [int(child) for child in children.read_text().split()]
    return found


def _most_kib(process: int) -> int:
    status = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    return int(status[1]) if status else 0


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
