"""Real parts for every test: real stores, a clock that stands where the test puts it.

Every test that takes `office` runs on a real SQLite file and on a real PostgreSQL.
"""

from collections.abc import Iterator
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
