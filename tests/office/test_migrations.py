"""Migrations: a store is brought up to date, copied first, and one of a newer release is refused."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

import headcount.app  # noqa: F401  (its rooms declare their tables)
from headcount.kit.refusals import Conflict
from headcount.office.store import open_store, tables
from headcount.office.store.migrations import migrate, pending


def test_the_steps_make_the_tables_that_the_rooms_declare(database: str) -> None:
    store = open_store(database)
    migrate(store)
    with store.writing.connect() as tx:
        differences = compare_metadata(MigrationContext.configure(tx), tables)
    again = migrate(store)
    store.close()

    assert differences == []
    assert again is None


def test_a_store_of_a_newer_release_is_refused_and_left_alone(database: str) -> None:
    store = open_store(database)
    migrate(store)
    with store.writing.begin() as tx:
        tx.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(Conflict, match="newer Headcount"):
        migrate(store)
    with pytest.raises(Conflict, match="newer Headcount"):
        pending(store)
    store.close()


def test_an_sqlite_file_is_copied_before_it_is_changed(tmp_path: Path) -> None:
    file = tmp_path / "headcount.db"
    with sqlite3.connect(file) as old:
        old.execute("CREATE TABLE from_before (n INTEGER)")
        old.execute("INSERT INTO from_before VALUES (7)")
    old.close()
    store = open_store(f"sqlite:///{file}")

    copy = migrate(store)
    store.close()

    assert copy == tmp_path / "headcount.db.before-0001"
    kept = sqlite3.connect(copy)
    assert kept.execute("SELECT n FROM from_before").fetchone() == (7,)
    assert kept.execute("SELECT count(*) FROM sqlite_master").fetchone() == (1,)
    kept.close()
