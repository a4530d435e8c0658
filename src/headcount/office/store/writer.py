"""The one writer of an SQLite store: a thread that groups waiting acts into one commit."""

import logging
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from enum import IntEnum
from threading import Condition, Thread
from typing import Any, Generic, Protocol, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from ...kit.refusals import Unavailable
from .driver import say
from .engines import Store, is_passing

R = TypeVar("R")
S = TypeVar("S")
log = logging.getLogger(__name__)

GROUP_MOST = 64
TURN_S = 0.020
BULK_TURN_S = 0.100
SLOW_S = 0.050
"""What is told to whoever runs the server: a turn is 20 ms, and a busy machine makes some more of that."""


class Lane(IntEnum):
    """Who goes first: people and the API before batches of traces."""

    INTERACTIVE = 0
    BULK = 1


class Sheets(Protocol[S]):
    """What the works of one group put down together: opened with the group, written before its commit."""

    def open(self) -> S:
        """A new, empty sheet."""

    def write(self, tx: Connection, sheet: S) -> None:
        """Write it, before the commit."""

    def committed(self, sheet: S) -> None:
        """It is kept now."""


@dataclass
class Work(Generic[R, S]):
    """Something to do in a transaction of the writer's, what came of it, and where that goes after the commit."""

    run: Callable[[Connection, S], R]
    answer: "Future[R]"
    lane: Lane
    value: R | None = None
    raised: BaseException | None = None

    def tell(self) -> None:
        """Release the answer: only ever after the commit, or when nothing of it was kept."""
        if self.raised is None:
            self.answer.set_result(self.value)  # type: ignore[arg-type]
        else:
            self.answer.set_exception(self.raised)


class Writer(Generic[S]):
    """Carries out works one after another; each in its own savepoint, a group in one commit.

    An answer is released only after the COMMIT. A work that raises is undone alone. A COMMIT that fails fails
    its whole group as `unavailable`, and the writer goes on.
    """

    def __init__(self, store: Store, sheets: Sheets[S]) -> None:
        self._store, self._sheets = store, sheets
        self._waiting: tuple[deque[Work[Any, S]], deque[Work[Any, S]]] = (deque(), deque())
        self._bell = Condition()
        self._closing = False
        self._thread = Thread(target=self._work, name="headcount-writer", daemon=True)
        self._thread.start()

    def submit(self, run: Callable[[Connection, S], R], lane: Lane = Lane.INTERACTIVE) -> "Future[R]":
        """Queue a work; its future is answered after the commit."""
        work: Work[R, S] = Work(run, Future(), lane)
        with self._bell:
            if self._closing:
                raise Unavailable("Headcount is shutting down; nothing was done")
            self._waiting[lane].append(work)
            self._bell.notify()
        return work.answer

    def close(self) -> None:
        """Finish what waits, then end the thread."""
        with self._bell:
            self._closing = True
            self._bell.notify()
        self._thread.join()

    def _work(self) -> None:
        while True:
            with self._bell:
                self._bell.wait_for(lambda: self._closing or any(self._waiting))
                if self._closing and not any(self._waiting):
                    return
            self._turn()

    def _turn(self) -> None:
        """One group: as many works as come within the turn, one commit, then their answers."""
        taken: list[Work[Any, S]] = []
        sheet = self._sheets.open()
        try:
            with self._store.writing.connect() as tx:
                self._group(tx, sheet, taken)
                self._sheets.write(tx, sheet)
                _commit(tx)
            self._sheets.committed(sheet)
        except Exception as error:
            log.exception("a group of acts could not be committed", extra={"event": "commit_failed"})
            # A transaction that cannot even begin (disk, lock) answers those who wait for it, not for ever later.
            if not taken and (first := self._next()) and first.answer.set_running_or_notify_cancel():
                taken.append(first)
            for work in taken:
                work.raised = work.raised or _unavailable(error)
        for work in taken:
            work.tell()

    def _group(self, tx: Connection, sheet: S, taken: list[Work[Any, S]]) -> None:
        """Take works until the turn is over. While it holds batches alone it goes on: each is a turn of its own for who
        waits, and pages that several of them write are written once."""
        started = time.perf_counter()
        tx.begin()
        while len(taken) < GROUP_MOST:
            took = time.perf_counter() - started
            if took >= BULK_TURN_S or (took >= TURN_S and any(work.lane is Lane.INTERACTIVE for work in taken)):
                return
            work = self._next()
            if work is None:
                return
            if work.answer.set_running_or_notify_cancel():  # a caller that left must not kill the writer
                taken.append(work)
                _attempt(tx, sheet, work)

    def _next(self) -> Work[Any, S] | None:
        with self._bell:
            for lane in self._waiting:
                if lane:
                    return lane.popleft()
        return None


def _attempt(tx: Connection, sheet: S, work: Work[Any, S]) -> None:
    """Run one work in a savepoint of its own, also when it is alone: what it wrote goes when it raises."""
    started = time.perf_counter()
    say(tx, "SAVEPOINT act")
    try:
        work.value = work.run(tx, sheet)
    except BaseException as error:  # a panic below us must reach its caller and spare the writer
        work.raised = _unavailable(error) if isinstance(error, DBAPIError) and is_passing(error) else error
        say(tx, "ROLLBACK TO act")
    say(tx, "RELEASE act")
    took = time.perf_counter() - started
    if took > SLOW_S and work.lane is Lane.INTERACTIVE:
        log.warning("an act held the writer", extra={"event": "slow_act", "took_ms": round(took * 1000)})


def _commit(tx: Connection) -> None:
    try:
        tx.commit()
    except DBAPIError:
        # SQLite stays inside its transaction when a COMMIT fails: leave it on the raw connection.
        raw = tx.connection.dbapi_connection
        if raw is not None:
            raw.rollback()
        tx.invalidate()
        raise


def _unavailable(error: BaseException) -> Unavailable:
    refusal = Unavailable("the record could not be written; nothing was done; try again")
    refusal.__cause__ = error
    return refusal
