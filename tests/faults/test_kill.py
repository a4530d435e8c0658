"""A server that is ended by SIGKILL while it works keeps what it acknowledged, whole, and goes on."""

import subprocess
import sys
from pathlib import Path

import pytest

KILL = Path(__file__).parents[2] / "bench" / "kill.py"


@pytest.mark.faults
@pytest.mark.parametrize("where", ["ingest", "sealing", "answer"])
def test_what_was_acknowledged_is_there_after_a_kill(where: str) -> None:
    counts = [f"--{name}={2 if name == where else 0}" for name in ("ingest", "sealing", "answer")]

    ended = subprocess.run([sys.executable, KILL, *counts], capture_output=True, text=True, timeout=300)

    assert ended.returncode == 0, ended.stderr
    assert f"{where}: killed 2 times" in ended.stdout
