"""Statements of hot paths, handed to the driver as they are: putting them together anew costs more than running them.

Both engines understand the same words; only the mark for a value and the list of values differ. All names in them are
those of our own tables. Many rows go into one statement, because the SQLite driver lets other threads in with every
step, and waits to be let in again. Errors are those that SQLAlchemy would raise.
"""

import contextlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, TypeAlias

from sqlalchemy import Column, Connection, Table
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError

Row: TypeAlias = tuple[Any, ...]

_MARKS = {"sqlite": "?", "postgresql": "%s"}
_AT_ONCE = 64
"""Rows of one statement at most. Rows are dealt out in powers of two, and values that are looked for are filled up to
one, so that there are few statements and the driver has nearly always prepared the one that is wanted."""


class Upsert:
    """Keeps whole rows, each in the place of what is there under its key; `kept` are columns that then stay."""

    def __init__(self, table: Table, kept: Collection[str] = ()) -> None:
        self.columns = tuple(column.name for column in table.c)
        key = [column.name for column in table.primary_key]
        told = ", ".join(f'"{n}" = excluded."{n}"' for n in self.columns if n not in key and n not in kept)
        self._into = f'INSERT INTO "{table.name}" ({_names(self.columns)}) VALUES'
        self._over = f"ON CONFLICT ({_names(key)}) DO UPDATE SET {told}"
        self._known: dict[tuple[str, int], str] = {}

    def run(self, tx: Connection, rows: Iterable[Row]) -> None:
        """Keep rows, no two of one key, in this order: by key, so that writers do not wait in a circle."""
        for some in _dealt_out(list(rows)):
            words = self._words(tx.dialect.name, len(some))
            with _cursor(tx, words) as cursor:
                cursor.execute(words, tuple(chain.from_iterable(some)))

    def _words(self, dialect: str, rows: int) -> str:
        known = self._known.get((dialect, rows))
        if known is None:
            marks = _marks(_MARKS[dialect], len(self.columns), rows)
            known = self._known[dialect, rows] = f"{self._into} {marks} {self._over}"
        return known


class Adding:
    """Adds rows where none of their key is there yet, and gives back columns of those it added.

    `given` are the columns that rows tell, `key` those that are to be there once, `back` those that are given back.
    """

    def __init__(self, table: Table, given: Sequence[str], key: Sequence[str], back: Sequence[str]) -> None:
        self._many = len(given)
        self._into = f'INSERT INTO "{table.name}" ({_names(given)}) VALUES'
        self._over = f"ON CONFLICT ({_names(key)}) DO NOTHING RETURNING {_names(back)}"

    def run(self, tx: Connection, rows: Iterable[Row]) -> Sequence[Row]:
        """Add rows in this order: by key, so that writers do not wait in a circle. Answers what was added."""
        added: list[Row] = []
        for some in _dealt_out(list(rows)):
            words = f"{self._into} {_marks(_MARKS[tx.dialect.name], self._many, len(some))} {self._over}"
            with _cursor(tx, words) as cursor:
                cursor.execute(words, tuple(chain.from_iterable(some)))
                added += cursor.fetchall()
        return added


class Each:
    """A statement that is run once for each row; its words mark values by `?`."""

    def __init__(self, words: str) -> None:
        self._words = words

    def run(self, tx: Connection, rows: Iterable[Row]) -> None:
        """Run it for rows, in this order."""
        given = list(rows)
        if given:
            words = self._words.replace("?", _MARKS[tx.dialect.name])
            with _cursor(tx, words) as cursor:
                cursor.executemany(words, given)


class Lookup:
    """Finds columns of the rows in which one column, or several together (`by`), are one of some values.

    `joined` are further tables. Values of several columns are tuples.
    """

    def __init__(self, columns: Iterable[Column[Any]], *by: Column[Any], joined: str = "") -> None:
        found = f"SELECT {', '.join(map(str, columns))} FROM {by[0].table.name} {joined} "  # noqa: S608  (our own names)
        self._many = len(by)
        self._words = f"{found} WHERE {by[0]}" if len(by) == 1 else f"{found} WHERE ({', '.join(map(str, by))})"

    def run(self, tx: Connection, values: Collection[Any]) -> Sequence[Row]:
        """The rows, in no order. None where there are no values."""
        if not values:
            return ()
        words, given = self._asked(tx.dialect.name, values)
        with _cursor(tx, words) as cursor:
            cursor.execute(words, given)
            return cursor.fetchall()

    def _asked(self, dialect: str, values: Collection[Any]) -> tuple[str, Sequence[object]]:
        if self._many == 1 and dialect == "postgresql":
            return f"{self._words} = ANY(%s)", (list(values),)
        given = _filled_up(values)
        if self._many > 1:
            words = f"{self._words} IN (VALUES {_marks(_MARKS[dialect], self._many, len(given))})"
            return words, tuple(chain.from_iterable(given))
        return f"{self._words} IN ({', '.join('?' * len(given))})", given


def say(tx: Connection, words: str) -> None:
    """Run a statement of ours that takes no values and gives no rows."""
    with _cursor(tx, words) as cursor:
        cursor.execute(words)


def first(tx: Connection, words: str) -> Row | None:
    """The first row of a statement of ours that takes no values; None where it gives none."""
    with _cursor(tx, words) as cursor:
        cursor.execute(words)
        row: Row | None = cursor.fetchone()
        return row


@contextlib.contextmanager
def _cursor(tx: Connection, words: str) -> Iterator[DBAPICursor]:
    """The driver's own cursor, in the transaction that is open or begins here."""
    if not tx.in_transaction():
        tx.begin()
    driver = tx.dialect.loaded_dbapi
    cursor = tx.connection.cursor()
    try:
        yield cursor
    except driver.Error as error:
        raise DBAPIError.instance(words, None, error, driver.Error) from error
    finally:
        cursor.close()


def _dealt_out(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Rows as they go into one statement after another."""
    start = 0
    while start < len(rows):
        many = min(_AT_ONCE, 1 << (len(rows) - start).bit_length() - 1)
        yield rows[start : start + many]
        start += many


def _filled_up(values: Collection[Any]) -> Sequence[Any]:
    """Values with the last of them repeated, up to a power of two: to look for one twice finds it once."""
    given = tuple(values)
    return given + given[-1:] * ((1 << (len(given) - 1).bit_length()) - len(given))


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _marks(mark: str, columns: int, rows: int) -> str:
    """So many rows of so many values."""
    row = f"({', '.join([mark] * columns)})"
    return ", ".join([row] * rows)
