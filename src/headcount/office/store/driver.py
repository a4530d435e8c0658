"""Statements of hot paths, handed to the driver as they are: putting them together anew costs more than running them.

Both engines understand the same words; only the mark for a value and the list of values differ. All names in them are
those of our own tables. Many rows go into one statement, because the SQLite driver lets other threads in with every
step, and waits to be let in again.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeAlias

from sqlalchemy import Column, Connection, Table

Row: TypeAlias = tuple[Any, ...]

_MARKS = {"sqlite": "?", "postgresql": "%s"}
_AT_ONCE = (50, 10, 1)
"""Rows of one statement: few sizes, so that the driver need not prepare it again."""


class Upsert:
    """Keeps whole rows, each in the place of what is there under its key; `kept` are columns that then stay."""

    def __init__(self, table: Table, kept: Collection[str] = ()) -> None:
        self.columns = tuple(column.name for column in table.c)
        key = [column.name for column in table.primary_key]
        told = ", ".join(f'"{n}" = excluded."{n}"' for n in self.columns if n not in key and n not in kept)
        into = f'INSERT INTO "{table.name}" ({_names(self.columns)})'
        over = f"ON CONFLICT ({_names(key)}) DO UPDATE SET {told}"
        self._words = {
            name: {many: f"{into} VALUES {_marks(mark, len(self.columns), many)} {over}" for many in _AT_ONCE}
            for name, mark in _MARKS.items()
        }

    def run(self, tx: Connection, rows: Iterable[Row]) -> None:
        """Keep rows, no two of one key, in this order: by key, so that writers do not wait in a circle."""
        left, words = list(rows), self._words[tx.dialect.name]
        start = 0
        while start < len(left):
            many = next(size for size in _AT_ONCE if size <= len(left) - start)
            values = tuple(value for row in left[start : start + many] for value in row)
            tx.exec_driver_sql(words[many], values)
            start += many


class Each:
    """A statement that is run once for each row; its words mark values by `?`."""

    def __init__(self, words: str) -> None:
        self._words = words

    def run(self, tx: Connection, rows: Iterable[Row]) -> None:
        """Run it for rows, in this order."""
        given = list(rows)
        if given:
            tx.exec_driver_sql(self._words.replace("?", _MARKS[tx.dialect.name]), given)


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
        name = tx.dialect.name
        if self._many > 1:
            words = f"{self._words} IN (VALUES {_marks(_MARKS[name], self._many, len(values))})"
            return tx.exec_driver_sql(words, tuple(part for value in values for part in value)).fetchall()
        if name == "postgresql":
            return tx.exec_driver_sql(f"{self._words} = ANY(%s)", (list(values),)).fetchall()
        words = f"{self._words} IN ({', '.join('?' * len(values))})"
        return tx.exec_driver_sql(words, tuple(values)).fetchall()


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _marks(mark: str, columns: int, rows: int) -> str:
    """So many rows of so many values."""
    row = f"({', '.join([mark] * columns)})"
    return ", ".join([row] * rows)
