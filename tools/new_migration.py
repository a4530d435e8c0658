"""Draft the next schema step: `python tools/new_migration.py "what it does"`. Read it, mend it, then commit it."""

import subprocess
import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory

import headcount.app  # noqa: F401  (its rooms declare their tables)
from headcount.office.store import open_store, tables
from headcount.office.store.migrations.migrate import configuration, migrate


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{folder}/empty.db")
        number = len(list(ScriptDirectory.from_config(configuration()).walk_revisions())) + 1
        if number > 1:
            migrate(store)
        with store.writing.connect() as tx, tx.begin():
            script = command.revision(
                configuration(tx, tables), message=sys.argv[1], autogenerate=True, rev_id=f"{number:04d}"
            )
        store.close()
    assert script is not None
    assert not isinstance(script, list)
    drafted = Path(script.path)
    drafted.write_text("".join(line for line in drafted.read_text().splitlines(keepends=True) if "# ###" not in line))
    subprocess.run([Path(sys.executable).with_name("ruff"), "format", script.path], check=True)


if __name__ == "__main__":
    main()
