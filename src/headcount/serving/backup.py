"""A consistent copy of the record, taken while a server writes it."""

import contextlib
import os
import shlex
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.engine import make_url

from ..kit.refusals import Conflict, Invalid, NotFound, Unavailable
from ..office.settings import Settings

PAGES_AT_ONCE = 2_000


@dataclass(frozen=True)
class Backup:
    """A copy that was checked; `size` in bytes."""

    file: Path
    size: int


def back_up(settings: Settings, to: Path) -> Backup:
    """Copy the SQLite file as it stands at one moment; readable by its owner alone, and there whole or not at all.

    Conflict where the file exists; Invalid, with the command to use instead, where the record is in PostgreSQL.
    """
    url = make_url(settings.database)
    if url.get_backend_name() != "sqlite":
        address = url.set(drivername="postgresql").render_as_string(hide_password=True)
        line = f"pg_dump --format=custom --file={shlex.quote(str(to))} {shlex.quote(address)}"
        raise Invalid(f"the record is in PostgreSQL, which makes its own copies: {line}", field="database_url")
    if to.exists():
        raise Conflict(f"{to} exists; a backup overwrites nothing", file=str(to))
    file = Path(url.database or "")
    if not file.is_file():
        raise NotFound(f"no record at {file}", file=str(file))
    return _copied(file, to)


def _copied(file: Path, to: Path) -> Backup:
    part = to.with_name(f"{to.name}.part")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with contextlib.closing(sqlite3.connect(file)) as source, contextlib.closing(sqlite3.connect(part)) as target:
            source.backup(target, pages=PAGES_AT_ONCE)
            found = target.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise Conflict(f"the record is damaged: {found}", file=str(file))
        with part.open("rb") as kept:
            os.fsync(kept.fileno())
        part.rename(to)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise Unavailable(f"no copy was made: {error}", file=str(to)) from error
    except Conflict:
        part.unlink(missing_ok=True)
        raise
    return Backup(to, to.stat().st_size)
