"""The same trace requests to Headcount, MLflow and Arize Phoenix, one after another: spans a second until readable.

    python -m venv peers/mlflow && peers/mlflow/bin/pip install mlflow==3.17.2
    python -m venv peers/phoenix && peers/phoenix/bin/pip install arize-phoenix==20.26.1
    python bench/peers.py --mlflow peers/mlflow --phoenix peers/phoenix [--rounds 3] [--spans 1000000]
        [--mlflow-spans 20000] [--phoenix-spans 4000] [--connections 4] [--window 2048] [--retried 0.1]

Each starts on an empty directory with its SQLite store, is sent small requests until it is warm, then the beginning of
one and the same shuffled stream with some requests sent twice; the slower ones get less of it, which favours them: a
store only grows. The clock runs from the first request until the last span counts in the product's own store, which
asks less of a peer than reading through its API. Fair to say: until readable *as a unit of cost and audit*; peers keep
each span's content, Headcount what it folds to. Exits with 1 where ours is not exact or misses a bar.
"""

import argparse
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from multiplexed import Totals, Trace, body, requests, traces
from receivers import MLFLOW, PHOENIX, Peer, Receiver, headcount
from sending import Sender, Sent

PATIENCE_S, LOOK_S = 60, 0.25
FAR, A_PASS, LEAST_WARMING, MOST_WARMING = 10_000_000, 8, 24, 400
OURS = "Headcount"


@dataclass(frozen=True)
class Load:
    """What is sent, and how."""

    copied: Sequence[Trace]
    connections: int
    window: int
    retried: float


@dataclass(frozen=True)
class Contender:
    """Who is measured, and with how many spans."""

    name: str
    spans: int
    start: Callable[[Path], AbstractContextManager[Receiver]]


@dataclass(frozen=True)
class Result:
    """One round of one contender: distinct spans sent and kept, seconds until the last of them was readable."""

    sent: Sent
    spans: int
    kept: int
    readable_s: float
    cpu_s: float
    rss_mib: int
    differences: dict[str, tuple[int, int]]

    @property
    def readable(self) -> float:
        """Spans a second until readable; what was refused or lost does not count."""
        return self.kept / self.readable_s

    @property
    def acknowledged(self) -> float:
        """Spans a second until the last request was answered."""
        return self.kept / self.sent.seconds

    def line(self, name: str) -> str:
        """As a row."""
        wrong = [f"{figure} {kept:,} of {sent:,}" for figure, (kept, sent) in self.differences.items()]
        refused = f", {len(self.sent.errors)} requests refused ({self.sent.errors[0]})" if self.sent.errors else ""
        cost = f"{self.cpu_s / max(self.kept, 1) * 1e6:>8,.0f} {self.rss_mib:>6,}"
        rates = f"{self.spans:>9,} {self.acknowledged:>12,.0f} {self.readable:>10,.0f} {cost}"
        return f"{name:<10} {rates}   {'; '.join(wrong) or 'exact'}{refused}"


def measure(contender: Contender, load: Load) -> Result:
    """Start it on an empty directory, warm it up, send, and wait until all is there or nothing more comes."""
    with tempfile.TemporaryDirectory() as folder, contender.start(Path(folder)) as receiver:
        before = _warm(receiver, load)
        totals, before_s = [before], receiver.cpu_s()
        bodies = requests(load.copied, contender.spans, load.window, totals)
        started = time.perf_counter()
        sent = Sender(receiver.port, bodies, load.retried, receiver.headers).send(load.connections)
        found, last = _settle(receiver, totals[0].spans)
        took_s, spans = receiver.cpu_s() - before_s, totals[0].spans - before.spans
        kept, differences = found - before.spans, receiver.differences(totals[0])
        return Result(sent, spans, kept, last - started, took_s, receiver.memory_mib(), differences)


def _warm(receiver: Receiver, load: Load) -> Totals:
    """Small requests, a few at a time on new connections, until every worker has had some."""
    totals = Totals()
    for number in range(FAR, FAR + MOST_WARMING, A_PASS):
        some = [(load.copied[copy % len(load.copied)], copy) for copy in range(number, number + A_PASS)]
        bodies: Iterator[bytes] = (body(trace.copy(copy)) for trace, copy in some)
        Sender(receiver.port, bodies, 0, receiver.headers).send(load.connections)
        totals = sum((trace.totals for trace, _ in some), totals)
        if number >= FAR + LEAST_WARMING and receiver.is_warm():
            break
    found, _ = _settle(receiver, totals.spans)
    if found != totals.spans or not receiver.is_warm():
        raise RuntimeError(
            f"{found} of {totals.spans} spans came through before the clock started, or a worker is idle"
        )
    return totals


def _settle(receiver: Receiver, expected: int) -> tuple[int, float]:
    """How many spans are there in the end, and when the last of them was seen."""
    pause = threading.Event()
    found, seen = receiver.kept("spans"), time.perf_counter()
    while found < expected and time.perf_counter() - seen < PATIENCE_S:
        pause.wait(LOOK_S)
        if (now := receiver.kept("spans")) > found:
            found, seen = now, time.perf_counter()
    return found, seen


def verdict(peer: Peer, ours: Sequence[Result], theirs: Sequence[Result]) -> bool:
    """Print how much faster ours is by the medians, and say whether that is enough."""
    own, other = (statistics.median(result.readable for result in results) for results in (ours, theirs))
    if not other:
        print(f"{peer.name} kept nothing: no comparison")
        return False
    met = own / other >= peer.bar
    print(
        f"{own / other:,.1f} x {peer.name} until readable, by medians (bar {peer.bar:g}): {'met' if met else 'MISSED'}"
    )
    return met


def compare(contenders: Sequence[Contender], load: Load, rounds: int) -> dict[str, list[Result]]:
    """Every contender in every round, one after another."""
    print("spans: distinct ones sent; acknowledged, readable: spans/s until then; CPU: µs a span; MiB at most")
    print(
        f"{'':<10} {'spans':>9} {'acknowledged':>12} {'readable':>10} {'CPU':>8} {'MiB':>6}   its own store's figures"
    )
    results: dict[str, list[Result]] = {contender.name: [] for contender in contenders}
    for _ in range(rounds):
        for contender in contenders:
            result = measure(contender, load)
            results[contender.name].append(result)
            print(result.line(contender.name), flush=True)
    return results


def _present(asked: Sequence[tuple[Peer, Path | None, int]]) -> Iterator[tuple[Peer, Contender]]:
    for peer, environment, spans in asked:
        if program := peer.installed(environment):
            print(f"{peer.name} {peer.version(program)}: {peer.store}")
            yield peer, _contender(peer, program, spans)
        else:
            print(f"{peer.name} is not installed (--{peer.program}): not measured")


def _contender(peer: Peer, program: Path, spans: int) -> Contender:
    return Contender(peer.name, spans, lambda folder: peer.start(program, folder))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--mlflow", type=Path, help="a virtual environment with mlflow")
    asked.add_argument("--phoenix", type=Path, help="a virtual environment with arize-phoenix")
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--spans", type=int, default=1_000_000)
    asked.add_argument("--mlflow-spans", type=int, default=20_000)
    asked.add_argument("--phoenix-spans", type=int, default=4_000)
    asked.add_argument("--connections", type=int, default=4)
    asked.add_argument("--window", type=int, default=2048)
    asked.add_argument("--retried", type=float, default=0.1)
    given = asked.parse_args()
    load = Load(traces(), given.connections, given.window, given.retried)
    peers = [(MLFLOW, given.mlflow, given.mlflow_spans), (PHOENIX, given.phoenix, given.phoenix_spans)]
    present = list(_present(peers))
    contenders = [Contender(OURS, given.spans, headcount), *(contender for _, contender in present)]
    results = compare(contenders, load, given.rounds)
    met = [verdict(peer, results[OURS], results[peer.name]) for peer, _ in present]
    exact = not any(result.differences or result.sent.errors for result in results[OURS])
    print("ours exact" if exact else "ours NOT EXACT")
    sys.exit(0 if exact and all(met) else 1)


if __name__ == "__main__":
    main()
