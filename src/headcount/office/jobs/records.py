"""Jobs in the store: every SQL statement about them stands here."""

import json
from collections.abc import Collection, Sequence

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from ...kit.instants import Instant
from ..store.tables import tables
from .job import LEASE, MOST_ATTEMPTS, Given, Job

jobs = Table(
    "jobs",
    tables,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("given", Text, nullable=False),
    Column("due", BigInteger, nullable=False),
    Column("key", String, unique=True),
    Column("leased_until", BigInteger, nullable=False, server_default="0"),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("failure", Text),
)
Index("ix_jobs_due", jobs.c.due)


def enqueue(tx: Connection, job: Job) -> None:
    """Add one job, unless one waits under its key: then the earlier due time counts."""
    if job.key is not None:
        held = tx.execute(select(jobs.c.id, jobs.c.due).where(jobs.c.key == job.key)).one_or_none()
        if held is not None:
            if job.due < held.due:
                tx.execute(update(jobs).where(jobs.c.id == held.id).values(due=job.due))
            return
    row = {"id": job.id, "name": job.name, "given": json.dumps(job.given), "due": job.due, "key": job.key}
    tx.execute(insert(jobs).values(row))


def given_under(tx: Connection, key: str) -> Given | None:
    """What the job under a key is given, whether it waits or is being carried out; None where there is none."""
    given = tx.scalar(select(jobs.c.given).where(jobs.c.key == key))
    return None if given is None else json.loads(given)


def put_under(tx: Connection, job: Job) -> None:
    """Queue a job in the place of the one under its key; whoever carries that one out will find it gone."""
    tx.execute(delete(jobs).where(jobs.c.key == job.key))
    enqueue(tx, job)


def claim(tx: Connection, at: Instant, most: int, recurring: Collection[str] = ()) -> Sequence[Job]:
    """Lease the jobs that are due and nobody holds, oldest first. Other processes' claims are passed over.

    `recurring` names those that are never given up, however often they failed.
    """
    free = jobs.c.due <= at, jobs.c.leased_until <= at, _not_given_up(recurring)
    found = select(jobs).where(*free).order_by(jobs.c.due, jobs.c.id).limit(most)
    rows = tx.execute(found.with_for_update(skip_locked=True)).all()
    if rows:
        held = jobs.c.id.in_([row.id for row in rows])
        tx.execute(update(jobs).where(held).values(leased_until=at + LEASE, attempts=jobs.c.attempts + 1))
    return [Job(r.id, r.name, json.loads(r.given), r.due, r.key, r.attempts + 1) for r in rows]


def finish(tx: Connection, job: Job, again: Instant | None) -> bool:
    """Drop a job that is done, or have it come `again`; False where its lease ran out and another has it by now,
    so that its work must not be kept twice.
    """
    mine = (jobs.c.id == job.id, jobs.c.attempts == job.attempts)
    if again is None:
        return tx.execute(delete(jobs).where(*mine)).rowcount == 1
    afresh = {"due": again, "leased_until": 0, "attempts": 0, "failure": None}
    return tx.execute(update(jobs).where(*mine).values(afresh)).rowcount == 1


def put_back(tx: Connection, job: Job, due: Instant, failure: str) -> None:
    """Let a job that failed be claimed again, later."""
    mine = (jobs.c.id == job.id, jobs.c.attempts == job.attempts)
    tx.execute(update(jobs).where(*mine).values(due=due, leased_until=0, failure=failure))


def next_due(tx: Connection, recurring: Collection[str] = ()) -> Instant | None:
    """When the next job can be claimed; None where none waits."""
    ready = select(func.min(func.max(jobs.c.due, jobs.c.leased_until)))
    if tx.dialect.name == "postgresql":
        ready = select(func.min(func.greatest(jobs.c.due, jobs.c.leased_until)))
    return tx.scalar(ready.where(_not_given_up(recurring)))


def in_trouble(tx: Connection) -> Sequence[tuple[str, int, str]]:
    """Jobs that failed: name, attempts and the last failure; those with no attempts left wait for a person,
    but for recurring ones, which are tried every hour.
    """
    failed = select(jobs.c.name, jobs.c.attempts, jobs.c.failure).where(jobs.c.failure.is_not(None))
    return [(row.name, row.attempts, row.failure) for row in tx.execute(failed.order_by(jobs.c.due))]


def _not_given_up(recurring: Collection[str]) -> ColumnElement[bool]:
    return or_(jobs.c.attempts < MOST_ATTEMPTS, jobs.c.name.in_(recurring))
