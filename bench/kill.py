"""Ends a server by SIGKILL while it works, and looks at what it left: in ingest, while sealing, before it could answer.

    python bench/kill.py [--ingest 20] [--sealing 10] [--answer 10]

After every restart: each acknowledged write is there, nothing is there by half, `ledger verify` is green, and a request
that was never answered is done once when it is sent again under its Idempotency-Key. Exits with 1 where one is not.
"""

import argparse
import itertools
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

CALLERS = 4
NANOS = 1_000_000_000
numbers = itertools.count(1)


class Broken(Exception):
    """A promise was not kept."""


@dataclass
class Seen:
    """What clients were told, and what they never heard about."""

    acknowledged: list[str] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)


@contextmanager
def server(data: Path) -> Iterator[tuple[subprocess.Popen[str], httpx.Client]]:
    """A running server and a client of its console."""
    command = [sys.executable, "-m", "headcount", "serve", "--data", str(data), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert process.stdout is not None
        ready = process.stdout.readline()
        if "is ready on" not in ready:
            raise Broken(f"the server did not start again: {ready!r}")
        socket = httpx.HTTPTransport(uds=str(data / "headcount.sock"))
        with httpx.Client(transport=socket, base_url="http://console", timeout=30) as client:
            yield process, client
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def trace(thread: str) -> dict[str, Any]:
    """One agent run with one model call of 100 tokens in and 10 out, as OTLP in JSON."""
    number = next(numbers)
    begun = time.time_ns() - 5 * NANOS
    ids = {"traceId": f"{number:032x}"}
    of = {"gen_ai.agent.name": "killed", "gen_ai.conversation.id": thread}
    run = {**ids, "spanId": f"{number:016x}", "name": "invoke_agent", **_times(begun, 3)}
    run["attributes"] = _attributes({"gen_ai.operation.name": "invoke_agent", **of})
    call = {**ids, "spanId": f"{number + (1 << 40):016x}", "parentSpanId": run["spanId"], "name": "chat"}
    call |= {**_times(begun, 1), "attributes": _attributes({"gen_ai.operation.name": "chat", **of, **MODEL})}
    resource = {"attributes": _attributes({"service.name": "bench"})}
    return {"resourceSpans": [{"resource": resource, "scopeSpans": [{"spans": [run, call]}]}]}


MODEL = {"gen_ai.request.model": "gpt-4o-mini", "gen_ai.usage.input_tokens": 100, "gen_ai.usage.output_tokens": 10}


def _times(begun: int, seconds: int) -> dict[str, Any]:
    return {"startTimeUnixNano": str(begun), "endTimeUnixNano": str(begun + seconds * NANOS)}


def _attributes(values: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"key": k, "value": {"intValue" if isinstance(v, int) else "stringValue": v}} for k, v in values.items()]


def send_trace(client: httpx.Client, name: str) -> httpx.Response:
    return client.post("/v1/traces", json=trace(name))


def add_person(client: httpx.Client, name: str) -> httpx.Response:
    person = {"handle": name, "name": f"Person {name}"}
    return client.post("/api/v1/people", json=person, headers={"Idempotency-Key": name})


def load(data: Path, send: Callable[[httpx.Client, str], httpx.Response], seen: Seen, mark: str) -> None:
    """Call from several threads until the server is gone."""

    def is_there(client: httpx.Client, name: str) -> bool:
        try:
            if send(client, name).is_success:
                seen.acknowledged.append(name)
        except httpx.TransportError:
            seen.unanswered.append(name)
            return False
        return True

    def call(caller: int) -> None:
        socket = httpx.HTTPTransport(uds=str(data / "headcount.sock"))
        with httpx.Client(transport=socket, base_url="http://console", timeout=30) as client:
            names = (f"{mark}-{caller}-{turn}" for turn in itertools.count())
            while is_there(client, next(names)):
                pass

    threads = [threading.Thread(target=call, args=(n,)) for n in range(CALLERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def killed(data: Path, send: Callable[[httpx.Client, str], httpx.Response], after_s: float, mark: str) -> Seen:
    """What clients saw of a server that was killed so many seconds into its work."""
    seen = Seen()
    with server(data) as (process, _client):
        timer = threading.Timer(after_s, process.kill)
        timer.start()
        load(data, send, seen, mark)
        timer.join()
    return seen


def every(client: httpx.Client, place: str) -> Iterator[dict[str, Any]]:
    cursor: str | None = None
    while True:
        query = {"limit": "200"} | ({} if cursor is None else {"cursor": cursor})
        page = client.get(f"/api/v1/{place}", params=query).raise_for_status().json()
        yield from page["items"]
        cursor = page["next"]
        if cursor is None:
            return


def check_ledger(client: httpx.Client) -> None:
    verified = client.get("/api/v1/ledger/verify").raise_for_status().json()
    if not verified["green"]:
        raise Broken(f"the ledger contradicts itself: {verified['problems'][:3]}")


def check_traces(client: httpx.Client, seen: Seen) -> None:
    kept = {c["thread"]: c for c in every(client, "conversations")}
    missing = [name for name in seen.acknowledged if name not in kept]
    if missing:
        raise Broken(f"{len(missing)} acknowledged traces are not there")
    halves = [c for c in kept.values() if (c["tokens"]["input"], c["model_calls"]) != (100, 1)]
    if halves:
        raise Broken(f"{len(halves)} conversations are there by half")


def check_people(client: httpx.Client, seen: Seen) -> None:
    kept = {p["handle"] for p in every(client, "people")}
    missing = [name for name in seen.acknowledged if name not in kept]
    if missing:
        raise Broken(f"{len(missing)} acknowledged acts are not there")
    for name in seen.unanswered:
        answer = add_person(client, name)
        if answer.status_code != 201:
            raise Broken(f"an unanswered act sent again was answered {answer.status_code}: {answer.text}")


def rounds(data: Path, what: str, count: int, draw: random.Random) -> int:
    """Kill so many times; how many writes were acknowledged in all."""
    acknowledged = 0
    for turn in range(count):
        mark = f"{what}-{turn}-{draw.randrange(1 << 30):x}"
        if what == "ingest":
            seen = killed(data, send_trace, draw.uniform(0.2, 1.2), mark)
        else:
            # Sealing comes once a second: kill around its beat; else at any moment of the answers.
            after = 1.0 + draw.uniform(-0.05, 0.15) if what == "sealing" else draw.uniform(0.2, 1.0)
            seen = killed(data, add_person, after, mark)
        acknowledged += len(seen.acknowledged)
        with server(data) as (_process, client):
            (check_traces if what == "ingest" else check_people)(client, seen)
            check_ledger(client)
    return acknowledged


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, count in (("ingest", 20), ("sealing", 10), ("answer", 10)):
        parser.add_argument(f"--{name}", type=int, default=count, help="how often to kill there")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    given = parser.parse_args()
    data = Path(tempfile.mkdtemp(prefix="headcount-kill-"))
    draw = random.Random(given.seed)
    try:
        for what in ("ingest", "sealing", "answer"):
            count = getattr(given, what)
            acknowledged = rounds(data, what, count, draw)
            print(
                f"{what}: killed {count} times, {acknowledged} acknowledged writes, all there, ledger green", flush=True
            )
    except Broken as broken:
        sys.exit(f"BROKEN (seed {given.seed}): {broken}")
    finally:
        shutil.rmtree(data, ignore_errors=True)


if __name__ == "__main__":
    main()
