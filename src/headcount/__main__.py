"""The `headcount` command: operator commands go to the server's own parts, all others to the command line's client.

Imports are lazy: the client must not wait for the server's libraries.
"""

import os
import sys

OPERATOR = {"serve", "init", "config", "doctor", "backup"}


def main() -> None:
    """Run one command and exit with its code."""
    words = sys.argv[1:]
    command = next((word for word in words if not word.startswith("-")), "")
    if command in OPERATOR:
        from .serving.commands import run

        sys.exit(run(words))
    from .doors.cli import run as run_client

    sys.exit(run_client(words, os.environ))


if __name__ == "__main__":
    main()
