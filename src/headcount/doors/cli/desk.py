"""What one command has at hand: the options before it, and the connection, opened when it is first needed."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from .session import Session
from .wire import InProcess, connected


@dataclass
class Desk:
    """The data directory, the environment, how to print; `session` opens the connection."""

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
