"""The command line in its three forms: through a server with a key, through the socket, and in process."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from clocks import StandingClock
from doorways import Door
from headcount.app import build_office, found
from headcount.doors.cli import run
from headcount.doors.cli.wire import InProcess as Opens
from headcount.office import Actor
from headcount.office.settings import Settings, load
from headcount.office.store import open_store
from headcount.serving.console import Console
from headcount.serving.founding import Founding
from headcount.serving.in_process import InProcess, console_in_process
from headcount.serving.installation import opened
from otlp import NOW
from servers import Ended, Running, command, serving
from stores import copy_sqlite

FORMS = ("server", "socket", "in process")


@dataclass
class Terminal:
    """Where somebody types commands; what is printed is read from `capture`."""

    data: Path
    capture: pytest.CaptureFixture[str]
    environ: Mapping[str, str] = field(default_factory=dict)
    opens: Opens = console_in_process

    def __call__(self, *words: str) -> Ended:
        """One command, and what came of it."""
        self.capture.readouterr()
        code = run(words, {"HEADCOUNT_DATA": str(self.data), **self.environ}, self.opens)
        said = self.capture.readouterr()
        return Ended(code, said.out, said.err)

    def json(self, *words: str) -> Any:
        """What a command that succeeds prints as JSON."""
        ended = self(*words, "--json")
        assert ended.code == 0, ended.err
        return json.loads(ended.out)


def founded(data: Path) -> Path:
    """A directory with a new organisation in it."""
    with opened(load({"data": str(data)}, {}).settings) as installation:
        installation.found(Founding(zone="Europe/Berlin"))
    return data


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server that all tests of the socket and of keys share; each brings names of its own."""
    with serving(founded(tmp_path_factory.mktemp("served") / "data")) as running:
        yield running


@pytest.fixture(scope="session")
def key(served: Running) -> str:
    """A key of the administrator's."""
    made = command("key", "create", "--person", "admin", "--data", str(served.data))
    assert made.code == 0, made.err
    return made.out.strip()


@pytest.fixture
def socket(served: Running, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal on the machine where the server runs."""
    return Terminal(served.data, capsys)


@pytest.fixture(params=FORMS)
def terminal(request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal in each form."""
    if request.param == "in process":
        return Terminal(founded(tmp_path / "data"), capsys)
    running: Running = request.getfixturevalue("served")
    if request.param == "socket":
        return Terminal(running.data, capsys)
    environ = {"HEADCOUNT_SERVER": running.address, "HEADCOUNT_KEY": request.getfixturevalue("key")}
    return Terminal(tmp_path / "nothing here", capsys, environ)


@pytest.fixture
def own(request: pytest.FixtureRequest) -> Callable[[str], str]:
    """Names of this test alone, on a server that others use too."""
    mark = f"{abs(hash(request.node.nodeid)):x}"[:8]
    return lambda name: f"{name}-{mark}"


@pytest.fixture
def office_door(sqlite_template: Path, tmp_path: Path, clock: StandingClock) -> Iterator[Door]:
    """The application of an organisation whose clock the test sets; it is the day on which traces are sent."""
    clock.at = NOW
    office = build_office(open_store(copy_sqlite(sqlite_template, tmp_path / "headcount.db")), clock=clock)
    office.do(Actor("console", "1000"), found, "Test organisation", "Europe/Berlin")
    with ExitStack() as stack:
        yield Door(office, stack, Settings(data=tmp_path))
    office.close()


@pytest.fixture
def desk(office_door: Door, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    """A terminal at that application."""

    @contextmanager
    def opens(_data: Path) -> Iterator[httpx.BaseTransport]:
        yield InProcess(Console(office_door.application))

    return Terminal(tmp_path / "nothing here", capsys, opens=opens)


def told_by(ended: Ended) -> Mapping[str, str]:
    """What a command that shows one thing tells of it, by label."""
    assert ended.code == 0, ended.err
    parts = (line.partition("  ") for line in ended.out.splitlines())
    return {label: value.strip() for label, _, value in parts}
