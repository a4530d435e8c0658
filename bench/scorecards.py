"""Scorecards at size: 1,000,000 conversations of a year, 500 positions, on SQLite and on PostgreSQL beside it.

    python bench/scorecards.py [--conversations 1000000] [--positions 500] [--rounds 7] [--engine sqlite|postgresql]

Prints how long loading and rolling up took, then the median time of: the scorecards of all positions for a quarter that
is over and for the running one, a packet of a middling and of the busiest position, and one day counted anew. The bars
of 500 and 100 ms are for SQLite.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Table

from headcount.app import build_office, found
from headcount.kit.instants import DAY, HOUR, MICROS, instant_of
from headcount.office import Act, Actor, Office, Read
from headcount.office.store import Store, open_store, tables
from headcount.practices import reviews
from headcount.workforce import positions, roles, scorecards, teams
from headcount.workforce.conversations.tables import conversations
from headcount.workforce.outcomes.tables import draws, outcomes
from headcount.workforce.positions import Deployment
from headcount.workforce.roles import NewRole
from headcount.workforce.scorecards import Period, quarter
from headcount.workforce.scorecards.tables import marks
from headcount.workforce.teams import NewTeam
from pgserver import postgresql

ACTOR = Actor("console", "bench")
NOW = instant_of(datetime(2026, 11, 20, 12, tzinfo=UTC))
DAYS = 365
ROLES = 60
CATEGORIES = ("refund", "question", "complaint", None)
FIRST = date(2025, 11, 19).toordinal()
OVER = Period(date(2026, 7, 1), date(2026, 9, 30))
RUNNING = quarter(date(2026, 11, 20))
BATCH = 20_000


@dataclass(frozen=True)
class Filled:
    """A position, the role it fills and how much of all work it does."""

    id: str
    role: str
    weight: float


def structure(office: Office, count: int) -> Sequence[Filled]:
    """Positions in roles with job descriptions; the busiest does some 15 % of all work, as in Zipf's law."""
    began = NOW - (DAYS + 30) * DAY
    office.do(ACTOR, teams.add, NewTeam("company", "Company"), began)
    expected = {"expectations": {"acceptance": 0.9, "p95_busy_s": 120}}
    ids = []
    for number in range(min(ROLES, count)):
        ids.append(office.do(ACTOR, roles.add, NewRole(f"role-{number}", f"Role {number}", "company"), began))
        office.do(ACTOR, roles.describe, f"role-{number}", expected, "bench", None, began)
    filled = []
    for number in range(count):
        role = number % len(ids)
        new = Deployment(f"agent-{number}", f"role-{role}", f"Agent {number}", stage="active", appointment="shadow")
        filled.append(Filled(office.do(ACTOR, positions.deploy, new, began), ids[role], 1 / (number + 1)))
    return filled


def happened(filled: Sequence[Filled], count: int) -> Iterator[tuple[dict[str, object], list[dict[str, object]], bool]]:
    """Conversations day by day, each with the verdicts on it and whether it was drawn for a person."""
    chance = random.Random(1)
    chosen = chance.choices(filled, [each.weight for each in filled], k=count)
    for number, each in enumerate(chosen):
        day = FIRST + number * DAYS // count
        ended = (day - date(1970, 1, 1).toordinal()) * DAY + chance.randrange(24 * HOUR)
        busy = round(chance.lognormvariate(3, 1) * MICROS)
        cost = round(chance.lognormvariate(9, 1))
        row: dict[str, object] = {
            "id": f"c{number:025d}", "position": each.id, "sender": None, "role": each.role, "job_description": 1,
            "build": 1 + (day - FIRST) // 120, "instance": None, "identity": "proved", "origin": "trace",
            "thread": None, "environment": "production", "sampled_1_in": 1.0,
            "category": CATEGORIES[chance.randrange(4)],
            "started_at": ended - busy, "ended_at": ended, "day": day, "busy": busy, "waiting_on_people": 0,
            "model_calls": 3, "models": '{"gpt-4o-mini":3}', "tokens_in": 420, "tokens_out": 70, "tokens_cached": 24,
            "tokens_known": "all", "cost_micros": cost, "priced": "all", "cost_source": "genai-prices",
            "unmetered": False, "tool_calls": '{"lookup_order":1}', "tool_errors": 0, "denied_calls": 0,
            "parent": None, "delegated_via": None, "human_minutes": None, "asker": f"p{chance.randrange(40)}",
            "external_ref": None,
        }  # fmt: skip
        drawn = chance.random() < 0.06
        said = []
        if drawn and chance.random() < 0.9:
            said.append(_verdict(row, chance, "person", "random"))
        elif chance.random() < 0.03:
            said.append(_verdict(row, chance, "person", "volunteered"))
        if chance.random() < 0.35:
            said.append(_verdict(row, chance, "rule", "census"))
        yield row, said, drawn


def _verdict(row: dict[str, object], chance: random.Random, source: str, selection: str) -> dict[str, object]:
    verdict = chance.choices(("accepted", "rejected", "reworked", "out_of_scope"), (88, 6, 4, 2))[0]
    return {
        "id": f"{row['id']}{source}", "conversation": row["id"], "given_on": row["id"], "source": source,
        "verdict": verdict, "selection": selection, "judge_kind": source, "judge_id": "maria", "at": NOW,
        "recorded_at": NOW, "digest": "0" * 64, "reason": None, "external_ref": None, "category": None,
        "human_minutes": None, "superseded_by": None,
    }  # fmt: skip


class Loader:
    """Puts rows into tables in bulk, past every act: only a benchmark may."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waiting: dict[Table, list[dict[str, object]]] = {}

    def put(self, table: Table, row: dict[str, object]) -> None:
        rows = self._waiting.setdefault(table, [])
        rows.append(row)
        if len(rows) >= BATCH:
            self.flush(table)

    def flush(self, table: Table) -> None:
        rows = self._waiting.pop(table, [])
        if not rows:
            return
        with self._store.writing.begin() as tx:
            driver = tx.connection.dbapi_connection
            assert driver is not None
            names = ", ".join(rows[0])
            if self._store.embedded:
                signs = ", ".join("?" for _ in rows[0])
                driver.cursor().executemany(
                    f"INSERT INTO {table.name} ({names}) VALUES ({signs})", [tuple(row.values()) for row in rows]
                )
                return
            with driver.cursor().copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(tuple(row.values()))

    def close(self) -> None:
        for table in list(self._waiting):
            self.flush(table)
        if not self._store.embedded:
            with self._store.writing.connect().execution_options(isolation_level="AUTOCOMMIT") as tx:
                tx.exec_driver_sql("VACUUM ANALYZE")


def load(office: Office, filled: Sequence[Filled], count: int) -> None:
    """Conversations, verdicts, draws, and a mark on every day of every position."""
    loader, days = Loader(office.store), set()
    for row, said, drawn in happened(filled, count):
        loader.put(conversations, row)
        days.add((row["position"], row["day"]))
        for verdict in said:
            loader.put(outcomes, verdict)
        if drawn:
            judge = {"judge_kind": "person", "judge_id": "maria", "drawn_at": NOW}
            loader.put(draws, {"conversation": row["id"], "source": "person", **judge})
    for position, day in sorted(days, key=lambda pair: (pair[1], pair[0])):
        loader.put(marks, {"position": position, "day": day})
    loader.close()


def roll_up(office: Office) -> Sequence[float]:
    """Work off the job that counts days anew; for how many ms one of its chunks holds the writer, in 20-quantiles."""
    took: list[float] = []

    def chunk(act: Act) -> bool:
        started = time.perf_counter()
        due = len(act.due)
        scorecards.recompute(act, {})
        took.append(time.perf_counter() - started)
        return len(act.due) > due

    while office.do(ACTOR, chunk):
        pass
    return [cut * 1000 for cut in statistics.quantiles(took, n=20)]


def median_ms(rounds: int, work: Callable[[], object]) -> float:
    work()
    took = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took)


@contextmanager
def opened(url: str) -> Iterator[Office]:
    store = open_store(url)
    tables.create_all(store.writing)
    office = build_office(store, clock=lambda: NOW)
    office.do(ACTOR, found, "Bench", "UTC")
    try:
        yield office
    finally:
        office.close()


def measure(office: Office, engine: str, count: int, positions_: int, rounds: int) -> None:
    filled = structure(office, positions_)
    started = time.perf_counter()
    load(office, filled, count)
    print(f"{engine}: {count:,} conversations of {positions_} positions loaded in {since(started):.0f} s", flush=True)
    started = time.perf_counter()
    chunk = roll_up(office)
    print(f"{engine}: rolled up in {since(started):.0f} s, a chunk took {chunk[9]:.1f} ms, p95 {chunk[18]:.1f} ms")
    if not office.store.embedded:
        Loader(office.store).close()
    for what, work in questions(office, filled):
        print(f"{engine}: {what:<60} {median_ms(rounds, work):7.1f} ms", flush=True)


def questions(office: Office, filled: Sequence[Filled]) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is measured, each with how to do it once."""
    ids = [each.id for each in filled]
    middling, busiest = filled[len(filled) // 2], filled[0]

    def ask(query: Callable[[Read], object]) -> Callable[[], object]:
        return lambda: office.read(ACTOR, query)

    yield "all scorecards, a quarter that is over (bar 500 ms)", ask(lambda read: as_json(read, ids, OVER))
    yield "all scorecards, the running quarter (bar 500 ms)", ask(lambda read: as_json(read, ids, RUNNING))
    for what, each in (("a middling", middling), ("the busiest", busiest)):
        yield f"packet of {what} position (bar 100 ms)", ask(packet_of(each))
    yield "scorecard of a role, a quarter", ask(lambda read: scorecards.scorecard(read, "role", "role-7", OVER))
    yield "scorecard of everybody's team", ask(lambda read: scorecards.scorecard(read, "team", "company", OVER))
    for what, each in (("a middling", middling), ("the busiest", busiest)):
        yield f"a day of {what} position marked and counted anew", recount(office, each)


def packet_of(each: Filled) -> Callable[[Read], object]:
    return lambda read: reviews.compute(read, each.id)


def recount(office: Office, each: Filled) -> Callable[[], object]:
    return lambda: office.do(ACTOR, anew, [(each.id, OVER.first.toordinal() + 10)])


def as_json(read: Read, ids: Sequence[str], period: Period) -> int:
    """All scorecards as a door would word them."""
    return len([card.as_json() for card in scorecards.scorecards_of(read, ids, period).values()])


def anew(act: Act, pairs: Sequence[tuple[str, int]]) -> None:
    scorecards.mark_dirty(act.tx, pairs)
    scorecards.recompute(act, {})


def since(started: float) -> float:
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--conversations", type=int, default=1_000_000)
    parser.add_argument("--positions", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--engine", choices=["sqlite", "postgresql", "both"], default="both")
    given = parser.parse_args()
    sizes = (given.conversations, given.positions, given.rounds)
    if given.engine != "postgresql":
        with tempfile.TemporaryDirectory() as folder, opened(f"sqlite:///{Path(folder) / 'bench.db'}") as office:
            measure(office, "SQLite", *sizes)
    if given.engine != "sqlite":
        with postgresql() as url, opened(url) as office:
            measure(office, "PostgreSQL", *sizes)


if __name__ == "__main__":
    main()
