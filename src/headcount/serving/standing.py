"""Where the running server of a data directory listens: it may have been told otherwise than the settings of now."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from ..office.datadir import DataDirectory

FILE = "address"


@contextlib.contextmanager
def standing_at(data: Path, address: str) -> Iterator[None]:
    """Let others on this machine know where the server listens, while it does."""
    file = data / FILE
    file.write_text(address)
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def address_of(data: Path) -> str | None:
    """Where the server that holds a data directory listens; None where none does, or it has not said so yet."""
    if DataDirectory(data).holder() is None:
        return None  # what is there was left by one that was killed
    try:
        return (data / FILE).read_text()
    except FileNotFoundError:
        return None
