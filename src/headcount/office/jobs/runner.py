"""The loop that carries out due jobs. One a process; several processes share the table."""

import logging
import threading
from typing import TYPE_CHECKING

from ...kit.instants import MICROS, Instant
from ...kit.refusals import Refusal
from ..actor import Actor
from . import records
from .job import Job, JobNames, pause

if TYPE_CHECKING:
    from ..act import Act
    from ..office import Office

log = logging.getLogger(__name__)
LONGEST_WAIT_S = 1.0
CLAIMED_AT_ONCE = 8


class Runner:
    """Claims what is due and carries it out, until closed. `wake` says that something became due now."""

    def __init__(self, office: "Office", names: JobNames) -> None:
        self._office, self._names = office, names
        self._bell = threading.Event()
        self._closing = False
        self._thread = threading.Thread(target=self._work, name="headcount-jobs", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._office.do(_actor("jobs"), _plan, tuple(self._names.every))
        self._thread.start()

    def wake(self) -> None:
        """Look again now instead of at the next turn."""
        self._bell.set()

    def close(self) -> None:
        """Finish the job in hand and end. Leases of others run out by themselves."""
        self._closing = True
        self._bell.set()
        if self._thread.is_alive():
            self._thread.join()

    def work_off(self) -> int:
        """Carry out everything due now, and say how many jobs that was."""
        done = 0
        while not self._closing:
            claimed = self._office.do(_actor("jobs"), _claim, tuple(self._names.every))
            for job in claimed:
                self._carry_out(job)
            done += len(claimed)
            if not claimed:
                break
        return done

    def _work(self) -> None:
        while not self._closing:
            self._bell.clear()
            try:
                self.work_off()
            except Refusal as refusal:  # the store is away for the moment; the next turn tries again
                log.warning("jobs wait", extra={"event": "jobs_wait", "why": str(refusal)})
            except Exception:
                log.exception("the job loop stumbled", extra={"event": "jobs_failed"})
            self._bell.wait(self._pause_s())

    def _pause_s(self) -> float:
        try:
            due = self._office.look(lambda tx: records.next_due(tx, tuple(self._names.every)))
        except Refusal:
            return LONGEST_WAIT_S
        if due is None:
            return LONGEST_WAIT_S
        return min(max((due - self._office.clock()) / MICROS, 0.01), LONGEST_WAIT_S)

    def _carry_out(self, job: Job) -> None:
        actor = _actor(job.name)
        try:
            if job.name in self._names.verbs:
                self._office.do(actor, self._do_once, job)
            elif job.name in self._names.errands:
                self._names.errands[job.name](self._office, job.given)
                self._office.do(actor, self._finish, job)
            else:
                raise LookupError(f"no job is registered under {job.name}")
        except Exception as error:
            log.exception("a job failed", extra={"event": "job_failed", "job": job.name, "attempts": job.attempts})
            self._office.do(actor, _put_back, job, f"{type(error).__name__}: {error}"[:500])

    def _do_once(self, act: "Act", job: Job) -> None:
        if self._finish(act, job):
            self._names.verbs[job.name](act, job.given)

    def _finish(self, act: "Act", job: Job) -> bool:
        interval = self._names.every.get(job.name)
        return records.finish(act.tx, job, None if interval is None else act.at + interval)


def _actor(name: str) -> Actor:
    return Actor("job", name)


def _claim(act: "Act", recurring: tuple[str, ...]) -> list[Job]:
    return list(records.claim(act.tx, act.at, CLAIMED_AT_ONCE, recurring))


def _plan(act: "Act", recurring: tuple[str, ...]) -> None:
    for name in recurring:
        act.later(name, key=name)


def _put_back(act: "Act", job: Job, failure: str) -> None:
    due: Instant = act.at + pause(job.attempts)
    records.put_back(act.tx, job, due, failure)
    act.record("job.failed", name=job.name, attempts=job.attempts)
