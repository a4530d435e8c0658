"""The `headcount` command: operator commands go to the server's own parts, all others to the command line's client.

Imports are lazy: the client must not wait for the server's libraries.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx

OPERATOR = {"serve", "init", "config", "doctor", "backup"}
WITH_VALUE = {"--data"}
"""Options that may stand before the command and have a value."""


def main() -> None:
    """Run one command and exit with its code."""
    words = sys.argv[1:]
    if command_of(words) in OPERATOR:
        from .serving.commands import run

        sys.exit(run(words))
    from .doors.cli import run as run_client

    sys.exit(run_client(words, os.environ, _in_process))


def command_of(words: Sequence[str]) -> str | None:
    """The first word that is no option and no option's value."""
    before = ""
    for word in words:
        if not word.startswith("-") and before not in WITH_VALUE:
            return word
        before = word
    return None


@contextmanager
def _in_process(data: Path) -> "Iterator[httpx.BaseTransport]":
    from .office.logs import start_logging
    from .serving.in_process import console_in_process

    start_logging("error", "text")
    with console_in_process(data) as transport:
        yield transport


if __name__ == "__main__":
    main()
