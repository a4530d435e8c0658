"""Running one command: parse, connect, do, and end with the exit code of what came of it."""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from .desk import Desk
from .ending import ended
from .wire import InProcess


def run(words: Sequence[str], environ: Mapping[str, str], in_process: InProcess) -> int:
    """Run one command and give its exit code; refusals are told on standard error."""
    from .commands import headcount

    with ExitStack() as stack:
        desk = Desk(Path(environ.get("HEADCOUNT_DATA", "headcount-data")), environ, in_process, stack)
        return ended(
            lambda: headcount.main([*words], prog_name="headcount", obj=desk, standalone_mode=False),
            lambda: desk.as_json,
        )
