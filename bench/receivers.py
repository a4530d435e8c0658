"""Servers that take traces over OTLP/HTTP, each started on an empty directory: Headcount, MLflow and Arize Phoenix.

The peers run from virtual environments of their own, on loopback, at default settings but for what is named here, with
telemetry off, and are ended by their process id. Phoenix opens its gRPC port on every interface and has no setting
for it.
"""

import contextlib
import sqlite3
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from ingest import serving
from multiplexed import Totals
from processes import cpu_s, family, free_port, has_open, most_kib, running

WORKERS = 4


@dataclass(frozen=True)
class Receiver:
    """A running server, and the SQL by which its own store says what it keeps.

    opens     how many of its processes have the store open once each of them has done some work
    figures   what is counted, and how; `spans` is always among them
    """

    process: int
    port: int
    headers: Mapping[str, str]
    store: Path
    opens: int
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

    def is_warm(self) -> bool:
        """Whether every worker has opened the store: its first request takes seconds, of which no rate should tell."""
        return sum(has_open(process, self.store) for process in family(self.process)) >= self.opens

    def memory_mib(self) -> int:
        """Resident at most, over its processes; pages that they share count in each."""
        return sum(most_kib(process) for process in family(self.process)) // 1024

    def cpu_s(self) -> float:
        """Seconds of processor time so far, over its processes: on a shared machine it says more than the clock."""
        return sum(cpu_s(process) for process in family(self.process))


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
        yield Receiver(server.process.pid, server.port, {}, folder / "headcount.db", 1, figures)


@contextlib.contextmanager
def mlflow(program: Path, folder: Path) -> Iterator[Receiver]:
    """A tracking server with four workers and its SQLite store; its runner of jobs is off, since it has none here."""
    port, store = free_port(), folder / "mlflow.db"
    places = ["--backend-store-uri", f"sqlite:///{store}", "--artifacts-destination", f"{folder / 'artifacts'}"]
    command = [f"{program}", "server", *places, "--host", "127.0.0.1", "--port", f"{port}", "--workers", f"{WORKERS}"]
    settings = {"MLFLOW_DISABLE_TELEMETRY": "true", "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false"}
    figures = {
        "spans": "SELECT count(*) FROM spans",
        "tokens in": "SELECT sum(input_tokens) FROM trace_info",
        "tokens out": "SELECT sum(output_tokens) FROM trace_info",
    }
    with running(command, settings, folder, "Application startup complete", WORKERS) as process:
        yield Receiver(process, port, {"x-mlflow-experiment-id": "0"}, store, 1 + WORKERS, figures)


@contextlib.contextmanager
def phoenix(program: Path, folder: Path) -> Iterator[Receiver]:
    """A server with its SQLite store."""
    port = free_port()
    settings = {
        "PHOENIX_WORKING_DIR": f"{folder}",
        "PHOENIX_HOST": "127.0.0.1",
        "PHOENIX_PORT": f"{port}",
        "PHOENIX_GRPC_PORT": f"{free_port()}",
        "PHOENIX_TELEMETRY_ENABLED": "false",
        "PHOENIX_ALLOW_EXTERNAL_RESOURCES": "false",
        "PHOENIX_LOG_MIGRATIONS": "false",
    }
    figures = {
        "spans": "SELECT count(*) FROM spans",
        "tokens in": "SELECT sum(llm_token_count_prompt) FROM spans",
        "tokens out": "SELECT sum(llm_token_count_completion) FROM spans",
    }
    with running([f"{program}", "serve"], settings, folder, "Uvicorn running on", 1) as process:
        yield Receiver(process, port, {}, folder / "phoenix.db", 1, figures)


MLFLOW = Peer("MLflow", "mlflow", "mlflow", 10, "rollback journal, synchronous FULL; answers after the commit", mlflow)
PHOENIX = Peer(
    "Phoenix", "phoenix", "arize-phoenix", 100, "write-ahead log, synchronous OFF; answers before it stores", phoenix
)
