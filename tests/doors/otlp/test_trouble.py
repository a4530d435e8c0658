"""A disk that is full, a sender that leaves: a precise answer, nothing half-kept, the others undisturbed."""

import asyncio
from collections.abc import Sequence

import pytest

from doors.otlp.conftest import Door, Sender
from headcount.office import Act, Read, ledger
from otlp import Sent, agent, chat

MANY = 400


def clerk(trace: int, calls: int = 1) -> Sent:
    sent = Sent(trace=trace)
    root = sent.span("run", attributes=agent("clerk"))
    for _ in range(calls):
        sent.span("chat", root, attributes=chat(100, 10))
    return sent


def leave_no_room(act: Act) -> None:
    pages = act.tx.exec_driver_sql("PRAGMA page_count").scalar_one()
    act.tx.exec_driver_sql(f"PRAGMA max_page_count = {pages}")


def make_room(act: Act) -> None:
    act.tx.exec_driver_sql("PRAGMA max_page_count = 1000000")


def problems(read: Read) -> Sequence[str]:
    return ledger.verify(read.tx).problems


@pytest.mark.parametrize("prepared", ["sqlite"], indirect=True)  # the disk of a PostgreSQL server is not ours to fill
def test_a_full_disk_is_answered_with_503_and_the_same_is_taken_once_there_is_room(door: Door) -> None:
    large = clerk(1, MANY).body()
    door.office.do(door.console, leave_no_room)

    full = door.send(large)
    assert (full.status_code, full.headers["retry-after"]) == (503, "2")
    assert b"could not be written" in full.content
    assert door.all() == []

    door.office.do(door.console, make_room)
    assert door.send(large).status_code == 200
    assert [talk.tokens.input for talk in door.all()] == [100 * MANY]
    assert door.office.read(door.console, problems) == []


def test_a_sender_that_leaves_disturbs_nobody_and_is_kept_whole_or_not_at_all(door: Door) -> None:
    async def sending(sender: Sender) -> list[int]:
        leaving = asyncio.ensure_future(sender.post(clerk(1, MANY).body()))
        staying = [asyncio.ensure_future(sender.post(clerk(n).body())) for n in (2, 3, 4)]
        await asyncio.wait(staying, return_when=asyncio.FIRST_COMPLETED)
        leaving.cancel()
        return [(await answer).status_code for answer in staying]

    assert door.run(sending) == [200, 200, 200]
    tokens = [talk.tokens.input or 0 for talk in door.all()]
    assert sorted(tokens)[:3] == [100, 100, 100]
    assert tokens.count(100 * MANY) == len(tokens) - 3
