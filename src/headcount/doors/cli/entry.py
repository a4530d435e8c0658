"""Running one command: parse, connect, do, and end with the exit code of what came of it."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from .ending import ended
from .session import Session
from .wire import InProcess, connected


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
        return ended(
            lambda: headcount.main([*words], prog_name="headcount", obj=desk, standalone_mode=False),
            lambda: desk.as_json,
        )
