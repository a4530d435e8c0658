"""Acts a second: the office (Rego, ledger, sealer) beside the same statements in a bare group commit, in one run.

    python bench/acts.py [--seconds 4] [--callers 8] [--postgresql] [--rounds 3]

Prints the medians over rounds, the ratio office : bare, and on PostgreSQL how many acts were given up at 16 callers
on unrelated rows and on one hot row.
"""

import argparse
import queue
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from sqlalchemy import BigInteger, Column, Connection, String, Table, insert, select, update

from headcount.app import build_office, found
from headcount.kit.refusals import Conflict
from headcount.office import Act, Actor, Office, Subject
from headcount.office.store import Store, open_store, tables
from pgserver import postgresql

ACTOR = Actor("console", "bench")
notes = Table(
    "bench_notes", tables, Column("id", String, primary_key=True), Column("seen", BigInteger), Column("text", String)
)


def statements(tx: Connection, key: str) -> None:
    """What an act of this benchmark does to the store: one look, one row."""
    tx.execute(select(notes.c.seen).where(notes.c.id == key)).one_or_none()
    tx.execute(insert(notes).values(id=key, seen=0, text="a note of ordinary length"))


def note(act: Act, key: str) -> str:
    act.allow("position.edit", Subject("note", key))
    statements(act.tx, key)
    act.record("note.added", Subject("note", key), length=25)
    return key


def touch(act: Act, key: str) -> None:
    act.allow("position.edit", Subject("note", key))
    seen = act.tx.execute(select(notes.c.seen).where(notes.c.id == key)).scalar_one()
    act.tx.execute(update(notes).where(notes.c.id == key).values(seen=seen + 1))
    act.record("note.touched", Subject("note", key))


class BareGroupCommit:
    """The same statements, grouped into commits, without permission, savepoint, ledger or sealer."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: queue.SimpleQueue[tuple[str, Future[str]] | None] = queue.SimpleQueue()
        threading.Thread(target=self._work, daemon=True).start()

    def do(self, key: str) -> str:
        answer: Future[str] = Future()
        self._waiting.put((key, answer))
        return answer.result()

    def close(self) -> None:
        self._waiting.put(None)

    def _work(self) -> None:
        while (first := self._waiting.get()) is not None:
            group = [first]
            while len(group) < 64 and not self._waiting.empty():
                more = self._waiting.get()
                if more is not None:
                    group.append(more)
            with self._store.writing.begin() as tx:
                for key, _ in group:
                    statements(tx, key)
            for key, answer in group:
                answer.set_result(key)


def rate(do: Callable[[str], object], callers: int, seconds: float, mark: str) -> tuple[float, int]:
    """Acts a second of so many callers, and how many acts were given up."""
    done, lost, stop = [0] * callers, [0] * callers, time.perf_counter() + seconds

    def call(caller: int) -> None:
        while time.perf_counter() < stop:
            try:
                do(f"{mark}-{caller}-{done[caller]}-{lost[caller]}")
                done[caller] += 1
            except Conflict:
                lost[caller] += 1

    threads = [threading.Thread(target=call, args=(n,)) for n in range(callers)]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(done) / (time.perf_counter() - started), sum(lost)


def opened(url: str) -> Office:
    store = open_store(url)
    tables.create_all(store.writing)
    office = build_office(store)
    office.do(ACTOR, found, "Bench", "UTC")
    office.start()
    return office


def on_sqlite(callers: int, seconds: float, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = opened(f"sqlite:///{Path(folder) / 'office.db'}")
        bare_store = open_store(f"sqlite:///{Path(folder) / 'bare.db'}")
        tables.create_all(bare_store.writing)
        bare = BareGroupCommit(bare_store)
        ours, theirs = [], []
        for n in range(rounds):
            theirs.append(rate(bare.do, callers, seconds, f"b{n}")[0])
            ours.append(rate(lambda key: office.do(ACTOR, note, key), callers, seconds, f"o{n}")[0])
        ratio = statistics.median(o / b for o, b in zip(ours, theirs, strict=True))
        print(f"SQLite, {callers} callers: office {statistics.median(ours):.0f} acts/s, ", end="")
        print(f"bare group commit {statistics.median(theirs):.0f}/s, ratio {ratio:.2f} (bar: at least 0.50)")
        lone, _ = rate(lambda key: office.do(ACTOR, note, key), 1, seconds, "lone")
        print(f"SQLite, 1 caller: office {lone:.0f} acts/s, {1000 / lone:.2f} ms an act")
        bare.close()
        office.close()
        bare_store.close()


def on_postgresql(seconds: float) -> None:
    with postgresql() as url:
        office = opened(url)
        got, lost = rate(lambda key: office.do(ACTOR, note, key), 16, seconds, "pg")
        done = got * seconds
        print(
            f"PostgreSQL, 16 callers, unrelated rows: {got:.0f} acts/s, given up {lost} of {done + lost:.0f} (bar: 0)"
        )
        office.do(ACTOR, note, "hot")
        got, lost = rate(lambda _key: office.do(ACTOR, touch, "hot"), 16, seconds, "hot")
        done = got * seconds
        share = lost / (done + lost)
        print(f"PostgreSQL, 16 callers, one hot row: {got:.0f} acts/s, given up {lost} of {done + lost:.0f}, ", end="")
        print(f"{share:.2%} (bar: at most 1 %)")
        office.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=4)
    parser.add_argument("--callers", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--postgresql", action="store_true", help="also on PostgreSQL")
    given = parser.parse_args()
    on_sqlite(given.callers, given.seconds, given.rounds)
    if given.postgresql:
        on_postgresql(given.seconds)


if __name__ == "__main__":
    main()
