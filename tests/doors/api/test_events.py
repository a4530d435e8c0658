"""`/events` as a page follows it, on a real server."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from servers import PATIENCE_S, Running, serving


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with serving(tmp_path_factory.mktemp("events") / "data") as running:
        yield running


def console(data: Path) -> httpx.Client:
    transport = httpx.HTTPTransport(uds=str(data / "headcount.sock"))
    return httpx.Client(transport=transport, base_url="http://console/api/v1/", timeout=PATIENCE_S)


def test_a_follower_is_told_names_and_goes_on_where_it_was(served: Running) -> None:
    with console(served.data) as client:
        with client.stream("GET", "events") as stream:
            lines = stream.iter_lines()
            assert next(lines) == "retry: 2000"
            client.post("people", json={"handle": "maria", "name": "Maria"}).raise_for_status()
            first = told(lines)
            kind = stream.headers["content-type"]
        client.post("teams", json={"slug": "support", "name": "Support"}).raise_for_status()
        with client.stream("GET", "events", headers={"Last-Event-ID": first["id"]}) as stream:
            topics = set()
            lines = stream.iter_lines()
            while "teams" not in topics:
                topics.add(told(lines)["data"])

    assert kind.startswith("text/event-stream")
    assert (first["event"], first["data"]) == ("topic", "people")
    assert "people" not in topics


def test_following_needs_a_key_and_a_number(served: Running) -> None:
    with console(served.data) as client:
        wrong = client.get("events", headers={"Last-Event-ID": "yesterday"})
    nobody = httpx.get(f"{served.address}/api/v1/events")

    assert (wrong.status_code, wrong.json()["kind"]) == (422, "invalid")
    assert nobody.status_code == 401


def told(lines: Iterator[str]) -> dict[str, str]:
    """The next event of a stream."""
    event: dict[str, str] = {}
    for line in lines:
        if line == "" and event.keys() >= {"id", "event", "data"}:
            return event
        name, _, value = line.partition(": ")
        event |= {name: value} if value else {}
    raise AssertionError("the stream ended")
