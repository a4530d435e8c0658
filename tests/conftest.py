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
from headcount.office.store import open_store, tables
from stores import fresh_database, postgresql_server

CONSOLE = Actor("console", "1000")


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock()


@pytest.fixture
def console() -> Actor:
    return CONSOLE


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with postgresql_server(tmp_path_factory.mktemp("postgresql")) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/headcount.db"
        return
    with fresh_database(request.getfixturevalue("server")) as url:
        yield url


@pytest.fixture
def office(database: str, clock: StandingClock) -> Iterator[Office]:
    """An office of an organisation in Berlin, on each engine."""
    store = open_store(database)
    tables.create_all(store.writing)
    office = build_office(store, clock=clock)
    office.do(CONSOLE, found, "Test organisation", "Europe/Berlin")
    yield office
    office.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything is to be checked (CI), a test that could not run has failed."""
    report = yield
    if report.skipped and os.environ.get("CI") and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be: {report.longrepr}"
    return report
