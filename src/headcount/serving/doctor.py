"""Looking an installation over, running or not, without changing anything."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import text
from sqlalchemy.engine import make_url

from ..kit.refusals import Refusal
from ..office import jobs, ledger, organisation
from ..office.datadir import DataDirectory
from ..office.settings import Settings
from ..office.store import Store, open_store
from ..office.store.migrations import pending
from .installation import policy_engine
from .standing import address_of

State = Literal["well", "look", "broken"]
LEAST_FREE = 1 << 30
"""Bytes free on the disk below which to look."""


@dataclass(frozen=True)
class Finding:
    """One part that was looked at: well, to be looked at, or broken; and what was seen."""

    part: str
    state: State
    seen: str


def examine(settings: Settings) -> Sequence[Finding]:
    """What there is to say of every part."""
    return [*_directory(settings), *_policy(settings), *_record(settings)]


def _directory(settings: Settings) -> Iterator[Finding]:
    if not settings.data.is_dir():
        yield Finding("data directory", "broken", f"no directory {settings.data}; `headcount init` makes one")
        return
    mode = settings.data.stat().st_mode & 0o777
    open_to_others = mode & 0o077 != 0
    seen = f"{settings.data}, mode {mode:03o}" + ("; others may enter it: chmod 700" if open_to_others else "")
    yield Finding("data directory", "look" if open_to_others else "well", seen)
    holder = DataDirectory(settings.data).holder()
    at = address_of(settings.data)
    running = f"running, process {holder}" + ("" if at is None else f", on {at}")
    yield Finding("server", "well", "not running" if holder is None else running)
    free = shutil.disk_usage(settings.data).free
    yield Finding("disk", "well" if free >= LEAST_FREE else "look", f"{free / (1 << 30):.1f} GiB free")


def _policy(settings: Settings) -> Iterator[Finding]:
    """The rules must let the console in; if not, everybody is locked out."""
    engine = policy_engine(settings)
    asked = {
        "question": "act",
        "action": "organisation.read",
        "noun": "organisation",
        "verb": "read",
        "actor": {"kind": "console", "id": "doctor", "rights": [], "leads": [], "teams": []},
        "subject": {},
    }
    try:
        decision = engine.decide(asked)
    except Refusal as refusal:
        yield Finding("policy engine", "broken", str(refusal))
        return
    lets_in = decision.effect == "allow"
    where = settings.opa_url or "in process"
    seen = f"{where}, rules {decision.revision}: {'; '.join(decision.reasons)}"
    yield Finding("policy engine", "well" if lets_in else "broken", seen)


def _record(settings: Settings) -> Iterator[Finding]:
    """Part by part, as far as each lets the next be looked at."""
    url = make_url(settings.database)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").exists():
        yield Finding("record", "broken", f"no record at {url.database}; `headcount init` makes one")
        return
    store = open_store(settings.database)
    try:
        for look in (_engine, _schema, _organisation, _jobs, _ledger):
            found = _tried(look, store)
            yield found
            if found.state == "broken":
                return
    finally:
        store.close()


def _tried(look: Callable[[Store], Finding], store: Store) -> Finding:
    try:
        return look(store)
    except Refusal as refusal:
        return Finding("record", "broken", str(refusal))


def _engine(store: Store) -> Finding:
    with store.look() as tx:
        if store.embedded:
            found = str(tx.execute(text("PRAGMA quick_check(1)")).scalar_one())
            size = store.file.stat().st_size if store.file else 0
            return Finding(
                "record", "well" if found == "ok" else "broken", f"SQLite, {size / (1 << 20):.1f} MiB, {found}"
            )
        version = tx.execute(text("SHOW server_version")).scalar_one()
        return Finding("record", "well", f"PostgreSQL {version}")


def _schema(store: Store) -> Finding:
    steps = pending(store)
    if steps:
        return Finding("schema", "broken", f"{len(steps)} steps behind; starting the server takes them")
    return Finding("schema", "well", "up to date")


def _organisation(store: Store) -> Finding:
    with store.look() as tx:
        found = organisation.load(tx)
    return Finding("organisation", "well", f"{found.name}, {found.zone.key}")


def _jobs(store: Store) -> Finding:
    with store.look() as tx:
        failed = jobs.in_trouble(tx)
    if not failed:
        return Finding("jobs", "well", "none in trouble")
    name, attempts, failure = failed[0]
    return Finding("jobs", "look", f"{len(failed)} in trouble; {name} failed {attempts} times: {failure}")


def _ledger(store: Store) -> Finding:
    """A running server seals within a second, so lines wait only where none runs or sealing fails."""
    with store.look() as tx:
        lines, unsealed = ledger.counts(tx)
    return Finding("ledger", "look" if unsealed else "well", f"{lines} lines, {unsealed} unsealed")
