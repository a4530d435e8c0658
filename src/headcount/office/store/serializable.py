"""Acts on PostgreSQL: SERIALIZABLE transactions, tried again when the database asks for it."""

import random
import threading
from collections.abc import Callable
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

    A work the database asks to run again runs again, at most five times, after pauses that grow and jitter;
    within this process one such work at a time, so that those tried again do not meet each other.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._closing = threading.Event()
        self._again = threading.Lock()
        self._jitter = random.Random()  # noqa: S311  (pauses, not secrets)

    def run(self, work: Callable[[Connection], R]) -> R:
        """The work's value, after the commit; Conflict when it never got through, Unavailable without database."""
        if self._closing.is_set():
            raise Unavailable("Headcount is shutting down; nothing was done")
        try:
            return self._once(work)
        except DBAPIError as error:
            if not _asks_again(error):
                raise
        with self._again:
            return self._retry(work)

    def close(self) -> None:
        """Cut pauses short and take no new work."""
        self._closing.set()

    def _retry(self, work: Callable[[Connection], R]) -> R:
        for attempt in range(RETRIES):
            self._closing.wait(FIRST_PAUSE_S * 2**attempt * self._jitter.random())
            try:
                return self._once(work)
            except DBAPIError as error:
                if not _asks_again(error):
                    raise
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
