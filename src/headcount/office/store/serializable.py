"""Acts on PostgreSQL: SERIALIZABLE transactions, tried again when the database asks for it."""

import contextlib
import random
import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from ...kit.refusals import Conflict, Unavailable
from .engines import Store, is_passing

R = TypeVar("R")
RETRIES = 5
FIRST_PAUSE_S = 0.004
RETRY_STATES = {"40001", "40P01"}  # serialization failure, deadlock


class Transactions:
    """Runs a work in one transaction and answers after its commit.

    A work the database asks to run again runs again, at most five times, after pauses that grow and jitter. The
    first time beside the others; from then on alone in this process, so that it can only meet other processes.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._closing = threading.Event()
        self._gate = _Gate()
        self._jitter = random.Random()  # noqa: S311  (pauses, not secrets)

    def run(self, work: Callable[[Connection], R]) -> R:
        """The work's value, after the commit; Conflict when it never got through, Unavailable without database."""
        if self._closing.is_set():
            raise Unavailable("Headcount is shutting down; nothing was done")
        try:
            with self._gate.beside():
                return self._once(work)
        except DBAPIError as error:
            if not _asks_again(error):
                raise
        with self._gate.alone():
            return self._retry(work)

    def close(self) -> None:
        """Cut pauses short and take no new work."""
        self._closing.set()

    def _retry(self, work: Callable[[Connection], R]) -> R:
        for attempt in range(RETRIES):
            try:
                return self._once(work)
            except DBAPIError as error:
                if not _asks_again(error):
                    raise
            self._closing.wait(FIRST_PAUSE_S * 2**attempt * self._jitter.random())
        raise Conflict("too many others changed the same thing at once; nothing was done; try again")

    def _once(self, work: Callable[[Connection], R]) -> R:
        try:
            with self._store.writing.begin() as tx:
                return work(tx)
        except DBAPIError as error:
            if is_passing(error) and not _asks_again(error):
                raise Unavailable("the record could not be written; nothing was done; try again") from error
            raise


def _asks_again(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlstate", None) in RETRY_STATES


class _Gate:
    """Many beside one another, or one alone."""

    def __init__(self) -> None:
        self._bell = threading.Condition()
        self._inside = 0
        self._alone = 0

    @contextlib.contextmanager
    def beside(self) -> Iterator[None]:
        with self._bell:
            self._bell.wait_for(lambda: not self._alone)
            self._inside += 1
        try:
            yield
        finally:
            self._leave()

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        with self._bell:
            self._alone += 1  # newcomers wait from now on
            self._bell.wait_for(lambda: not self._inside)
            self._inside += 1
        try:
            yield
        finally:
            with self._bell:
                self._alone -= 1
            self._leave()

    def _leave(self) -> None:
        with self._bell:
            self._inside -= 1
            self._bell.notify_all()
