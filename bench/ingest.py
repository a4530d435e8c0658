"""Traces a second until durable and readable: recorded captures multiplexed, shuffled, some sent twice, over HTTP.

    python bench/ingest.py [--spans 1000000] [--connections 4] [--window 2048] [--retried 0.1] [--stream]

Starts `headcount serve` on an empty SQLite data directory, sends requests of 512 spans, and checks that tokens, tool
calls and runs add up exactly. `--stream` sends 5,000,000 spans and says what the server held in memory meanwhile.
"""

import argparse
import contextlib
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from multiplexed import Totals, requests, traces
from sending import Sender, Sent

STREAMED = 5_000_000
MOST_RSS_MIB, MOST_P99_MS = 300, 250


@dataclass(frozen=True)
class Server:
    """A running server."""

    process: "subprocess.Popen[str]"
    port: int
    data: Path

    def memory(self, figure: str) -> int:
        """VmRSS or VmHWM, in MiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        found = re.search(rf"{figure}:\s+(\d+) kB", status)
        return int(found[1]) // 1024 if found else 0

    def cpu_s(self) -> float:
        """Seconds of processor time so far: on a shared machine it says more than the clock."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def kept(self) -> Totals:
        """What the store's conversations add up to."""
        with contextlib.closing(sqlite3.connect(f"file:{self.data}/headcount.db?mode=ro", uri=True)) as store:
            store.execute("BEGIN")
            spans = store.execute("SELECT count(*) FROM observations").fetchone()[0]
            runs = store.execute("SELECT count(*) FROM runs").fetchone()[0]
            into, out = store.execute("SELECT sum(tokens_in), sum(tokens_out) FROM conversations").fetchone()
            each = "SELECT key, sum(value) FROM conversations, json_each(tool_calls) GROUP BY key"
            return Totals(spans, runs, into, out, Counter(dict(store.execute(each).fetchall())))


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """A server on an empty data directory, ended afterwards."""
    command = [sys.executable, "-m", "headcount", "serve", "--data", str(folder), "--port", "0"]
    environment = {**os.environ, "HEADCOUNT_OTLP_OPEN": "1", "HEADCOUNT_LOG_LEVEL": "error"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert process.stdout is not None
    try:
        for said in process.stdout:
            if found := re.search(r"ready on http://127\.0\.0\.1:(\d+)", said):
                yield Server(process, int(found[1]), folder)
                break
    finally:
        process.terminate()
        process.wait(60)


@dataclass(frozen=True)
class Outcome:
    """What was sent, what was kept, and what it took: memory at most in MiB, processor seconds."""

    sent: Sent
    expected: Totals
    kept: Totals
    rss_mib: int
    cpu_s: float

    def report(self) -> bool:
        """Print it, and say whether it is as it should be."""
        spans, sent = self.expected.spans, self.sent
        for error in sent.errors[:3]:
            print("ERROR", error)
        print(f"{spans} spans in {sent.seconds:.1f} s: {spans / sent.seconds:,.0f} spans/s until durable and readable")
        cpu_us = self.cpu_s / spans * 1e6
        print(f"server CPU {cpu_us:.0f} µs a span; memory at most {self.rss_mib} MiB (bar {MOST_RSS_MIB})")
        print(f"request p50 {sent.percentile(0.5):.0f} ms, p99 {sent.percentile(0.99):.0f} ms (bar {MOST_P99_MS})")
        print("exact" if self.kept == self.expected else f"NOT EXACT: kept {self.kept}, expected {self.expected}")
        return self.kept == self.expected and not sent.errors


def run(spans: int, connections: int, window: int, retried: float) -> Outcome:
    """Send so many spans to a new server."""
    totals = [Totals()]
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as server:
        before = server.cpu_s()
        sent = Sender(server.port, requests(traces(), spans, window, totals), retried, {}).send(connections)
        took = server.cpu_s() - before
        return Outcome(sent, totals[0], server.kept(), server.memory("VmHWM"), took)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--spans", type=int)
    asked.add_argument("--connections", type=int, default=4)
    asked.add_argument("--window", type=int, default=2048)
    asked.add_argument("--retried", type=float, default=0.1)
    asked.add_argument("--stream", action="store_true")
    given = asked.parse_args()
    spans = given.spans or (STREAMED if given.stream else 1_000_000)
    sys.exit(0 if run(spans, given.connections, given.window, given.retried).report() else 1)


if __name__ == "__main__":
    main()
