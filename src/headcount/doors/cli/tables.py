"""Tables for a terminal: columns as wide as they need, figures to the right, lines cut where a screen would end."""

import shutil
import sys
import unicodedata
from collections.abc import Sequence


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[str] = frozenset()) -> Sequence[str]:
    """The lines of a table; `right` names the columns of figures. One line, "none", where there are no rows."""
    if not rows:
        return ["none"]
    widths = [max(width(cell) for cell in column) for column in zip(heads, *rows, strict=True)]
    room = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    return [_line(row, heads, widths, right)[:room].rstrip() for row in (heads, *rows)]


def printable(text: str) -> str:
    """A text without what would command the terminal."""
    return "".join("\ufffd" if unicodedata.category(sign) == "Cc" else sign for sign in text)


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def pairs(values: Sequence[tuple[str, str]]) -> Sequence[str]:
    """Label and value, a line each."""
    widest = max((width(label) for label, _ in values), default=0)
    return [f"{label}{' ' * (widest - width(label))}  {value}" for label, value in values]


def _line(row: Sequence[str], heads: Sequence[str], widths: Sequence[int], right: frozenset[str]) -> str:
    cells = []
    for cell, head, wide in zip(row, heads, widths, strict=True):
        pad = " " * (wide - width(cell))
        cells.append(pad + cell if head in right else cell + pad)
    return "  ".join(cells)
