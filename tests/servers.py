"""Real servers: `headcount serve` in a process of its own, and commands beside it."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

HEADCOUNT = (sys.executable, "-m", "headcount")
READY = "Headcount is ready on "
PATIENCE_S = 60


@dataclass(frozen=True)
class Running:
    """A server that said it is ready."""

    address: str
    data: Path
    process: "subprocess.Popen[str]"
    log: Path

    def next_line(self) -> str:
        """The next line of its standard output."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().rstrip("\n")

    def stop(self) -> int:
        """Ask it to end, and answer its exit code."""
        self.process.terminate()
        return self.process.wait(PATIENCE_S)


@dataclass(frozen=True)
class Ended:
    """What came of a command."""

    code: int
    out: str
    err: str


@contextlib.contextmanager
def serving(data: Path, *flags: str, environ: Mapping[str, str] | None = None) -> Iterator[Running]:
    """A server of a data directory, on a free port; ended afterwards."""
    log = data.with_name(f"{data.name}.log")
    with log.open("w") as errors:
        words = [*HEADCOUNT, "serve", "--data", str(data), "--port", "0", *flags]
        process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=errors, text=True, env=_environ(environ))
        try:
            assert process.stdout is not None
            first = process.stdout.readline()
            assert first.startswith(READY), log.read_text()
            yield Running(first.removeprefix(READY).strip(), data, process, log)
        finally:
            process.kill()
            process.wait()
            assert process.stdout is not None
            process.stdout.close()


def command(*words: str, environ: Mapping[str, str] | None = None, given: str | None = None) -> Ended:
    """One command in a process of its own."""
    done = subprocess.run(
        [*HEADCOUNT, *words], capture_output=True, text=True, timeout=PATIENCE_S, env=_environ(environ), input=given
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def _environ(more: Mapping[str, str] | None) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("HEADCOUNT_")}
    return {**ours, **(more or {})}
