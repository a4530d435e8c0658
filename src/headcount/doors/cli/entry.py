"""Running one command: parse, connect, do, and end with the exit code of what came of it."""

import sys
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import click

from ...kit.refusals import Kind, Refusal
from .session import Bug, Session
from .wire import InProcess, connected

EXIT: Mapping[Kind, int] = {
    "invalid": 2,
    "unauthenticated": 3,
    "forbidden": 3,
    "not_found": 4,
    "conflict": 5,
    "exhausted": 6,
    "unavailable": 7,
}


@dataclass
class Desk:
    """What the options before a command say; the connection is opened when a command first needs it."""

    data: Path
    environ: Mapping[str, str]
    in_process: InProcess
    stack: ExitStack
    as_json: bool = False
    opened: Session | None = None

    def session(self) -> Session:
        """The session of this command."""
        if self.opened is None:
            client = self.stack.enter_context(connected(self.data, self.environ, self.in_process))
            self.opened = Session(client, self.as_json)
        return self.opened


def run(words: Sequence[str], environ: Mapping[str, str], in_process: InProcess) -> int:
    """Run one command and give its exit code; refusals are told on standard error."""
    from .commands import headcount

    with ExitStack() as stack:
        desk = Desk(Path(environ.get("HEADCOUNT_DATA", "headcount-data")), environ, in_process, stack)
        try:
            headcount.main(list(words), prog_name="headcount", obj=desk, standalone_mode=False)
        except Refusal as refusal:
            print(f"headcount: {refusal}", file=sys.stderr)
            return EXIT[refusal.kind]
        except Bug as bug:
            print(f"headcount: {bug}", file=sys.stderr)
            return 1
        except click.exceptions.Abort:
            return 130
        except click.ClickException as error:
            error.show()
            return EXIT["invalid"]
    return 0
