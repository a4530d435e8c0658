"""Finding the server, and what happens where there is none."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from doors.cli.conftest import Terminal, founded
from headcount.doors.cli.wire import PATIENCE_S
from headcount.office.datadir import DataDirectory
from servers import HEADCOUNT, Running, command

WITHOUT = ("fastapi", "starlette", "sqlalchemy", "uvicorn", "headcount.office", "headcount.workforce", "headcount.app")


@pytest.fixture
def held(tmp_path: Path) -> Iterator[DataDirectory]:
    """A directory whose lock somebody holds who offers no socket."""
    directory = DataDirectory(founded(tmp_path / "data"))
    directory.hold()
    yield directory
    directory.release()


def test_a_held_directory_without_a_socket_is_waited_for_but_not_for_ever(
    held: DataDirectory, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = threading.Event()
    bell = threading.Timer(3 * PATIENCE_S, clock.set)
    bell.start()

    ended = Terminal(held.path, capsys)("person", "list")
    bell.cancel()

    assert (ended.code, "does not answer" in ended.err) == (7, True)
    assert not clock.is_set()


def test_a_directory_that_is_given_back_meanwhile_is_opened(
    held: DataDirectory, capsys: pytest.CaptureFixture[str]
) -> None:
    soon = threading.Timer(0.5, held.release)
    soon.start()

    ended = Terminal(held.path, capsys)("person", "list")
    soon.join()

    assert (ended.code, "admin" in ended.out) == (0, True)


def test_where_nothing_lives_nothing_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended = Terminal(tmp_path / "typo", capsys)("person", "list")

    assert (ended.code, "headcount init" in ended.err) == (7, True)
    assert not (tmp_path / "typo").exists()


def test_a_server_that_is_named_needs_a_key_and_must_answer(
    served: Running, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def ended(**environ: str) -> int:
        return Terminal(tmp_path, capsys, environ)("person", "list").code

    assert ended(HEADCOUNT_SERVER=served.address) == 3
    assert ended(HEADCOUNT_SERVER=served.address, HEADCOUNT_KEY="hc_nothing") == 3
    assert ended(HEADCOUNT_SERVER="http://127.0.0.1:1", HEADCOUNT_KEY="hc_nothing") == 7


def test_the_directorys_file_may_name_the_server(
    served: Running, key: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "headcount.toml").write_text(f'server = "{served.address}"\nkey = "{key}"\n')

    assert "admin" in Terminal(tmp_path, capsys)("person", "list").out


def test_a_key_without_rights_may_little(served: Running, socket: Terminal, capsys: pytest.CaptureFixture[str]) -> None:
    socket("person", "add", "visitor", "--name", "Visitor")
    visitor = socket("key", "create", "--person", "visitor").out.strip()
    theirs = Terminal(served.data, capsys, {"HEADCOUNT_SERVER": served.address, "HEADCOUNT_KEY": visitor})

    refused = theirs("person", "add", "friend", "--name", "Friend")

    assert (refused.code, "may not person.add" in refused.err) == (3, True)
    assert theirs("person", "show", "visitor").code == 0


def test_a_command_through_the_socket_does_not_wait_for_the_servers_libraries(served: Running) -> None:
    script = (
        "import sys; from headcount.doors.cli import run; "
        f"code = run(['person', 'list'], {{'HEADCOUNT_DATA': {str(served.data)!r}}}, None); "
        f"print(code, [name for name in {WITHOUT!r} if name in sys.modules], file=sys.stderr)"
    )

    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60)

    assert ended.stderr.strip() == "0 []"


def test_commands_of_the_client_and_of_the_operator_share_a_name_and_a_data_option(served: Running) -> None:
    before = command("--data", str(served.data), "--json", "person", "list")
    after = command("person", "list", "--data", str(served.data), "--json")
    operator = command("--data", str(served.data), "config", "show", "--json")

    assert before.code == after.code == operator.code == 0
    assert before.out == after.out
    assert str(served.data) in operator.out


def test_whoever_has_read_enough_may_leave(served: Running) -> None:
    words = [*HEADCOUNT, "--data", str(served.data), "ledger", "list", "--json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as reading:
        assert reading.stdout is not None
        assert reading.stderr is not None
        reading.stdout.close()
        errors = reading.stderr.read()

    assert reading.returncode == 0
    assert errors == ""
