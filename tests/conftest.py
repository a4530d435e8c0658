"""Real parts for every test: real stores, a clock that stands where the test puts it.

Every test that takes `office` runs on a real SQLite file and on a real PostgreSQL.
"""

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from clocks import StandingClock
from headcount.app import build_office, found
from headcount.office import Actor, Office
from headcount.office.store import open_store
from stores import copy_sqlite, emptied, fresh_database, make_tables, postgresql_server

CONSOLE = Actor("console", "1000")


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def console() -> Actor:
    return CONSOLE


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with postgresql_server() as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with every table."""
    file = tmp_path_factory.mktemp("template") / "headcount.db"
    make_tables(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgresql_tables(server: str) -> Iterator[str]:
    """The address of a PostgreSQL database with every table."""
    with fresh_database(server) as url:
        make_tables(url)
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, on each engine."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/headcount.db"
        return
    with fresh_database(request.getfixturevalue("server")) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def prepared(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database with every table and nothing in it, on each engine."""
    if request.param == "sqlite":
        yield copy_sqlite(request.getfixturevalue("sqlite_template"), tmp_path / "headcount.db")
        return
    with emptied(request.getfixturevalue("postgresql_tables")) as url:
        yield url


@pytest.fixture
def office(prepared: str, clock: StandingClock) -> Iterator[Office]:
    """An office of an organisation in Berlin, on each engine."""
    office = build_office(open_store(prepared), clock=clock)
    office.do(CONSOLE, found, "Test organisation", "Europe/Berlin")
    yield office
    office.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything is to be checked (CI), a test that could not run has failed; but for the ones that read recorded
    data, which is no part of a clone: they say so by their mark."""
    report = yield
    needed = item.get_closest_marker("shared_data") is None
    if report.skipped and needed and os.environ.get("CI") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be: {report.longrepr}"
    return report
