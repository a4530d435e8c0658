"""The data directory: one server at a time holds its lock; its socket is the console's way in."""

import fcntl
import os
from pathlib import Path
from typing import IO

from ..kit.refusals import Unavailable

LOCK, SOCKET = "lock", "headcount.sock"


class DataDirectory:
    """A folder that is ours (mode 0700) while `hold` lasts; released when the process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._held: IO[str] | None = None

    @property
    def socket(self) -> Path:
        """Where a running server listens for this machine's console."""
        return self.path / SOCKET

    def hold(self) -> None:
        """Take the lock, or Unavailable where a running server has it."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = (self.path / LOCK).open("a+")
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            held.close()
            raise Unavailable(f"another Headcount holds {self.path}; stop it first", data=str(self.path)) from None
        held.truncate(0)
        held.write(str(os.getpid()))
        held.flush()
        self._held = held

    def holder(self) -> str | None:
        """The process id of whoever holds the lock, None where nobody does. Takes nothing and makes nothing."""
        try:
            with (self.path / LOCK).open() as lock:
                try:
                    fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
                except BlockingIOError:
                    return lock.read() or "unknown"
        except FileNotFoundError:
            pass
        return None

    def release(self) -> None:
        """Give the lock back, and take the socket away."""
        if self._held is not None:
            self.socket.unlink(missing_ok=True)
            self._held.close()
            self._held = None
