"""Bringing a store up to the schema this release works with."""

import contextlib
import logging
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, text

from ....kit.refusals import Conflict
from ..engines import Store

log = logging.getLogger(__name__)
ADVISORY_LOCK = 4207849485


def configuration(tx: Connection | None = None, metadata: MetaData | None = None) -> Config:
    """Alembic's configuration for our steps, on an open connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes.update(connection=tx, metadata=metadata)
    return config


def pending(store: Store) -> Sequence[str]:
    """The steps a store has yet to take, oldest first; Conflict for a store of a newer release."""
    with store.reading.connect() as tx:
        return _pending(tx)


def migrate(store: Store) -> Path | None:
    """Take every pending step; the copy of the SQLite file made before, where there was anything to copy.

    Refuses a store whose schema is newer than this release. A step that fails leaves the store as it was.
    """
    copy: Path | None = None
    if store.file is not None and store.file.exists() and store.file.stat().st_size:
        steps = pending(store)
        if not steps:
            return None
        copy = copy_before(store.file, steps[0])
    with store.writing.connect() as tx, _one_at_a_time(tx):
        steps = _pending(tx)
        if steps:
            command.upgrade(configuration(tx), "head")
            log.info("the schema was brought up to date", extra={"event": "migrated", "steps": list(steps)})
    return copy


def copy_before(file: Path, step: str) -> Path:
    """A consistent copy of an SQLite file beside it, named after the step that comes next."""
    copy = file.with_name(f"{file.name}.before-{step}")
    with contextlib.closing(sqlite3.connect(file)) as source, contextlib.closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy


@contextlib.contextmanager
def _one_at_a_time(tx: Connection) -> Iterator[None]:
    """One transaction, in which no other process migrates: SQLite has one writer; PostgreSQL is asked for a lock."""
    with tx.begin():
        if tx.dialect.name == "postgresql":
            tx.execute(text(f"SELECT pg_advisory_xact_lock({ADVISORY_LOCK})"))
        yield


def _pending(tx: Connection) -> Sequence[str]:
    steps = ScriptDirectory.from_config(configuration())
    known = [step.revision for step in reversed(list(steps.walk_revisions()))]
    now = MigrationContext.configure(tx).get_current_revision()
    if now is None:
        return known
    if now not in known:
        raise Conflict(f"this store was written by a newer Headcount (schema {now}); this one knows up to {known[-1]}")
    return known[known.index(now) + 1 :]
