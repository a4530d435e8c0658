"""Several processes on one PostgreSQL answer at one address, and end together."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from servers import PATIENCE_S, Running, command, serving
from stores import fresh_database


@pytest.fixture
def several(server: str, tmp_path: Path) -> Iterator[Running]:
    """A server of three processes."""
    with fresh_database(server) as database:
        environ = {"HEADCOUNT_DATABASE_URL": database}
        with serving(tmp_path / "data", "--workers", "3", environ=environ) as running:
            yield running
            running.process.terminate()
            running.process.wait(PATIENCE_S)


def workers_of(running: Running) -> list[int]:
    """The processes beside the first."""
    children = Path(f"/proc/{running.process.pid}/task/{running.process.pid}/children").read_text().split()
    return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks for processes in /proc")
def test_they_answer_at_one_address_and_end_together(several: Running) -> None:
    made = command("key", "create", "--person", "admin", "--data", str(several.data))
    headers = {"Authorization": f"Bearer {made.out.strip()}"}
    beside = workers_of(several)

    def add(number: int) -> int:
        body = {"handle": f"p{number}", "name": f"Person {number}"}
        return httpx.post(
            f"{several.address}/api/v1/people", json=body, headers=headers, timeout=PATIENCE_S
        ).status_code

    with ThreadPoolExecutor(8) as callers:
        added = list(callers.map(add, range(24)))
    verified = command("ledger", "verify", "--data", str(several.data))
    code = several.stop()

    assert added == [201] * 24
    assert len(beside) == 2
    assert "green" in verified.out
    assert code == 0
    assert [pid for pid in beside if Path(f"/proc/{pid}").exists()] == []


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks for processes in /proc")
def test_where_one_dies_the_server_ends(several: Running) -> None:
    os.kill(workers_of(several)[0], signal.SIGKILL)

    assert several.process.wait(PATIENCE_S) == 7
