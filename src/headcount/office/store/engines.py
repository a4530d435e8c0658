"""Opening the store: a connection pool that writes and one that only reads, on either engine."""

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry

from ...kit.refusals import Invalid, Unavailable


@dataclass(frozen=True)
class Store:
    """An open database. `writing` is used by acts alone; nothing done through `reading` can be kept."""

    url: str
    writing: Engine
    reading: Engine

    @property
    def embedded(self) -> bool:
        """Whether this is SQLite, where one writer thread does all writing."""
        return self.writing.dialect.name == "sqlite"

    @property
    def file(self) -> Path | None:
        """The SQLite file, or None."""
        database = self.writing.url.database
        return Path(database) if self.embedded and database else None

    @contextlib.contextmanager
    def look(self) -> Iterator[Connection]:
        """One read-only snapshot; whatever the engine cannot do is `unavailable`."""
        try:
            with self.reading.connect() as tx:
                yield tx
        except DBAPIError as error:
            if error.connection_invalidated or is_passing(error):
                raise Unavailable("the database cannot be read at the moment; try again") from error
            raise

    def close(self) -> None:
        """Close every connection."""
        self.reading.dispose()
        self.writing.dispose()  # last, because it alone can put SQLite's log back into the file


def open_store(url: str) -> Store:
    """Open `sqlite:///FILE` or `postgresql+psycopg://…`; Invalid for another kind of address."""
    try:
        name = make_url(url).get_backend_name()
    except ArgumentError:
        raise Invalid("not the address of a database: write sqlite:///FILE or postgresql+psycopg://…") from None
    if name == "sqlite":
        return _open_sqlite(url)
    if name == "postgresql":
        writing = create_engine(url, isolation_level="SERIALIZABLE", pool_size=16, max_overflow=0, pool_pre_ping=True)
        reading = create_engine(
            url, isolation_level="REPEATABLE READ", pool_size=8, max_overflow=8, pool_pre_ping=True
        ).execution_options(postgresql_readonly=True)
        return Store(url, writing, reading)
    raise Invalid(f"Headcount keeps its record in SQLite or PostgreSQL, not in {name}", database=name)


def is_passing(error: DBAPIError) -> bool:
    """Whether a database's error speaks of the moment (busy, full, gone) and not of the statement."""
    cause = error.orig
    if isinstance(cause, sqlite3.OperationalError):
        return cause.sqlite_errorcode & 0xFF in _PASSING_SQLITE
    state = getattr(cause, "sqlstate", None)
    return state is None or state[:2] in _PASSING_POSTGRESQL


_PASSING_SQLITE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
}
_PASSING_POSTGRESQL = {"08", "40", "53", "55", "57"}  # connection, rollback, resources, not ready, intervention


def _open_sqlite(url: str) -> Store:
    file = make_url(url).database
    if not file or file == ":memory:":
        raise Invalid("the record lives in a file: write sqlite:///FILE")
    # One writer thread owns the one writing connection; busy_timeout covers a backup that reads meanwhile.
    prepared = {"check_same_thread": False, "cached_statements": 1_024}  # hot paths have theirs in several sizes
    writing = create_engine(url, pool_size=1, max_overflow=0, connect_args=prepared)
    reading = create_engine(
        f"sqlite:///file:{Path(file).absolute()}?mode=ro&uri=true", pool_size=8, max_overflow=8, pool_timeout=10
    )
    event.listen(writing, "connect", _prepare_writing)
    event.listen(reading, "connect", _prepare_reading)
    event.listen(writing, "begin", _begin_writing)
    event.listen(reading, "begin", _begin_reading)
    return Store(url, writing, reading)


def _prepare_writing(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    # The driver sends no BEGIN before a SAVEPOINT, and its RELEASE would then commit: we say BEGIN ourselves.
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "busy_timeout = 5000"):
        connection.execute(f"PRAGMA {pragma}")
    # Pages that one commit after another writes go into the file once for many: the log may grow to 32 MiB meanwhile.
    for pragma in ("cache_size = -65536", "wal_autocheckpoint = 8192"):
        connection.execute(f"PRAGMA {pragma}")


def _prepare_reading(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    for pragma in ("query_only = ON", "busy_timeout = 5000", "cache_size = -32768", "mmap_size = 268435456"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_writing(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
