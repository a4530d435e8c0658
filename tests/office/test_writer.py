"""The one writer of an SQLite store: what has ended group commits elsewhere does not end this one."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Column, Connection, ForeignKey, Integer, MetaData, Table, insert, select, text

from headcount.kit.refusals import Unavailable
from headcount.office.store import Store, open_store
from headcount.office.store.writer import Lane, Writer

here = MetaData()
parents = Table("parents", here, Column("id", Integer, primary_key=True))
children = Table(
    "children",
    here,
    Column("id", Integer, primary_key=True),
    Column("parent", ForeignKey("parents.id", deferrable=True, initially="DEFERRED")),
)


class Sheets:
    """Sheets on which nothing is put down; counts the groups that were kept."""

    kept = 0

    def open(self) -> None:
        return None

    def write(self, tx: Connection, sheet: None) -> None:
        return None

    def committed(self, sheet: None) -> None:
        self.kept += 1


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path}/w.db")
    here.create_all(opened.writing)
    yield opened
    opened.close()


@pytest.fixture
def writer(store: Store) -> Iterator[Writer[None]]:
    made = Writer(store, Sheets())
    yield made
    made.close()


def add(number: int, parent: int | None = None) -> "Adder":
    return Adder(number, parent)


class Adder:
    def __init__(self, number: int, parent: int | None) -> None:
        self.row = {"id": number, "parent": parent}

    def __call__(self, tx: Connection, _sheet: None) -> int:
        tx.execute(insert(children).values(self.row))
        return int(self.row["id"] or 0)


def kept(store: Store) -> list[int]:
    with store.look() as tx:
        return list(tx.scalars(select(children.c.id).order_by(children.c.id)))


def held(writer: Writer[None]) -> threading.Event:
    """Keep the writer busy until the event is set, so that what is submitted meanwhile makes one group."""
    release, begun = threading.Event(), threading.Event()

    def hold(_tx: Connection, _sheet: None) -> None:
        begun.set()
        release.wait()

    writer.submit(hold)
    begun.wait()
    return release


def test_a_commit_that_fails_fails_its_whole_group_and_the_writer_goes_on(store: Store, writer: Writer[None]) -> None:
    release = held(writer)
    good, orphan = writer.submit(add(1)), writer.submit(add(2, parent=99))
    release.set()

    for answer in (good, orphan):
        with pytest.raises(Unavailable, match="nothing was done"):
            answer.result(60)
    assert writer.submit(add(3)).result(60) == 3
    assert kept(store) == [3]


def test_a_work_that_raises_is_undone_alone_also_when_it_is_alone(store: Store, writer: Writer[None]) -> None:
    def write_and_raise(tx: Connection, _sheet: None) -> None:
        add(1)(tx, None)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        writer.submit(write_and_raise).result(60)

    assert kept(store) == []


def test_a_panic_below_python_reaches_its_caller_and_spares_the_writer(store: Store, writer: Writer[None]) -> None:
    class Panic(BaseException):
        pass

    def panic(_tx: Connection, _sheet: None) -> None:
        raise Panic

    with pytest.raises(Panic):
        writer.submit(panic).result(60)
    assert writer.submit(add(1)).result(60) == 1


def test_a_caller_that_left_is_passed_over(store: Store, writer: Writer[None]) -> None:
    release = held(writer)
    left, stays = writer.submit(add(1)), writer.submit(add(2))
    assert left.cancel()
    release.set()

    assert stays.result(60) == 2
    assert kept(store) == [2]


def test_people_go_before_batches(store: Store, writer: Writer[None]) -> None:
    release, order = held(writer), []

    def note(name: str, lane: Lane) -> None:
        writer.submit(lambda _tx, _sheet: order.append(name), lane)

    note("batch", Lane.BULK)
    note("person", Lane.INTERACTIVE)
    release.set()
    writer.submit(add(1), Lane.BULK).result(60)

    assert order == ["person", "batch"]


def test_a_full_disk_refuses_and_leaves_nothing_half_written(store: Store, writer: Writer[None]) -> None:
    def fill(tx: Connection, _sheet: None) -> None:
        pages = tx.execute(text("PRAGMA page_count")).scalar_one()
        tx.execute(text(f"PRAGMA max_page_count = {pages}"))
        rows = [{"id": n, "parent": None} for n in range(1000, 9000)]
        tx.execute(insert(children), rows)

    def make_room(tx: Connection, _sheet: None) -> None:
        tx.execute(text("PRAGMA max_page_count = 1000000"))

    with pytest.raises(Unavailable):
        writer.submit(fill).result(60)
    writer.submit(make_room).result(60)

    assert kept(store) == []
    assert writer.submit(add(1)).result(60) == 1


def test_a_look_is_one_snapshot(store: Store, writer: Writer[None]) -> None:
    writer.submit(add(1)).result(60)
    with store.look() as tx:
        before = tx.scalars(select(children.c.id)).all()
        writer.submit(add(2)).result(60)
        after = tx.scalars(select(children.c.id)).all()

    assert before == after == [1]
    assert kept(store) == [1, 2]


def test_what_waits_when_it_closes_is_still_done(store: Store) -> None:
    writer = Writer(store, Sheets())
    release = held(writer)
    waiting = [writer.submit(add(n)) for n in range(1, 6)]
    release.set()
    writer.close()

    assert [answer.result(0) for answer in waiting] == [1, 2, 3, 4, 5]
    assert kept(store) == [1, 2, 3, 4, 5]
    with pytest.raises(Unavailable, match="shutting down"):
        writer.submit(add(6))
