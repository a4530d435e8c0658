"""How a command ends: with the exit code of what came of it, and with words on standard error where it was refused."""

import json
import os
import sys
from collections.abc import Callable, Mapping

import click

from ...kit.refusals import Kind, Refusal

EXIT: Mapping[Kind, int] = {
    "invalid": 2,
    "unauthenticated": 3,
    "forbidden": 3,
    "not_found": 4,
    "conflict": 5,
    "exhausted": 6,
    "unavailable": 7,
}
BUG, INTERRUPTED = 1, 130


class Bug(Exception):
    """The server failed; its trace id is in the words."""


class Done(Exception):
    """It was done, and there is nothing to show of it: not to whoever asked, or not at all."""


class Enough(Exception):
    """Whoever read our output has left."""


def ended(command: Callable[[], object], as_json: Callable[[], bool]) -> int:
    """Run a command and give its exit code; a refusal is told in words, or as JSON where that was asked for."""
    try:
        command()
    except Refusal as refusal:
        told = {"kind": refusal.kind, "detail": str(refusal), **refusal.facts}
        print(json.dumps(told, default=str) if as_json() else f"headcount: {refusal}", file=sys.stderr)
        return EXIT[refusal.kind]
    except Done as done:
        print("{}" if as_json() else done)
    except Bug as bug:
        print(f"headcount: {bug}", file=sys.stderr)
        return BUG
    except click.exceptions.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return EXIT["invalid"]
    except Enough:  # nothing more may be written, not even at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
