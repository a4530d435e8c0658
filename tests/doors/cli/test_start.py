"""How much a command loads before it does anything."""

import os
import subprocess
import sys

import pytest

from servers import Running

SERVERS = {"alembic", "fastapi", "numpy", "opentelemetry", "pydantic", "scipy", "sqlalchemy", "starlette", "uvicorn"}
LOADED = (
    "import sys; sys.argv = ['headcount', *sys.argv[1:]]\n"
    "from headcount.__main__ import main\n"
    "try: main()\n"
    "except SystemExit as ended: print('CODE', ended.code, *{name.partition('.')[0] for name in sys.modules})"
)


def loaded(*words: str) -> set[str]:
    """The libraries a command of our own process has loaded when it ends well."""
    done = subprocess.run([sys.executable, "-c", LOADED, *words], capture_output=True, text=True, env=os.environ)
    told = done.stdout.splitlines()[-1].split()
    assert told[:2] == ["CODE", "0"], done
    return set(told[2:])


def test_a_command_that_speaks_to_a_running_server_loads_none_of_a_servers_libraries(served: Running) -> None:
    assert not loaded("position", "list", "--data", str(served.data)) & SERVERS


@pytest.mark.parametrize("words", [("--help",), ("position", "deploy", "--help"), ("--version",)])
def test_help_opens_no_connection_and_loads_nothing_for_one(words: tuple[str, ...]) -> None:
    assert not loaded(*words) & {*SERVERS, "httpx", "rich"}
