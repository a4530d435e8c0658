"""Acts: one transaction, an answer after the commit, a refusal on the ledger."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from headcount.kit.pages import Ask
from headcount.kit.refusals import Conflict, Forbidden
from headcount.office import Act, Actor, Office, Once, Subject, aliases, ledger, topics

ANNA = Actor("person", "anna")


def name_it(act: Act, alias: str) -> str:
    aliases.give(act.tx, "thing", alias, act.new_id(), act.at)
    act.record("thing.named", Subject("thing", alias))
    act.tell("things")
    return alias


def name_it_and_refuse(act: Act, alias: str) -> None:
    name_it(act, alias)
    raise Conflict("changed our mind")


def lines(office: Office) -> list[str]:
    return [n.line.what for n in reversed(office.look(lambda tx: ledger.lines_about(tx, {}, Ask(200))).items)]


def test_what_an_act_does_is_kept_with_its_ledger_line_and_topic(office: Office, console: Actor) -> None:
    assert office.do(console, name_it, "one") == "one"

    assert office.look(lambda tx: aliases.known(tx, "thing")).keys() == {"one"}
    assert lines(office)[-1] == "thing.named"
    assert office.look(lambda tx: topics.since(tx, 0))[-1][1] == "things"


def test_batches_handed_over_together_are_told_in_order_and_one_that_fails_spares_the_others(
    office: Office, console: Actor
) -> None:
    told: list[str | None] = []
    verbs: list[Callable[[Act], str | None]] = [
        partial(name_it, alias="b"),
        partial(name_it_and_refuse, alias="a"),
        partial(name_it, alias="c"),
    ]

    with pytest.raises(Conflict, match="changed our mind"):
        asyncio.run(office.ahand_over_all(console, verbs, told.append))

    assert told == ["b", "c"]
    assert office.look(lambda tx: aliases.known(tx, "thing")).keys() == {"b", "c"}


def test_a_refusal_undoes_its_own_work_alone_and_is_on_the_ledger(office: Office, console: Actor) -> None:
    with pytest.raises(Conflict, match="changed our mind"):
        office.do(console, name_it_and_refuse, "two")

    assert office.look(lambda tx: aliases.known(tx, "thing")) == {}
    assert lines(office)[-1] == "refused.conflict"


def test_whoever_has_no_right_is_refused_and_that_is_recorded(office: Office) -> None:
    def peek(act: Act) -> None:
        act.allow("role.read")

    with pytest.raises(Forbidden, match="nothing grants this"):
        office.do(ANNA, peek)
    with pytest.raises(Forbidden):
        office.read(ANNA, peek)  # type: ignore[arg-type]

    assert lines(office)[-2:] == ["refused.forbidden", "refused.forbidden"]


def test_many_callers_are_all_served_and_the_ledger_verifies(office: Office, console: Actor) -> None:
    with ThreadPoolExecutor(8) as callers:
        done = list(callers.map(lambda n: office.do(console, name_it, f"n{n}"), range(120)))
    assert office.seal() is not None

    assert len(done) == 120
    seen = office.look(ledger.verify)
    assert seen.green
    assert (seen.lines, seen.sealed) == (121, 121)


def test_a_request_sent_twice_under_one_key_is_done_once(office: Office, console: Actor) -> None:
    async def twice() -> list[str]:
        once = Once("key-1", "body")
        return [await office.ado_once(console, once, name_it, "three") for _ in range(2)]

    assert asyncio.run(twice()) == ["three", "three"]
    assert lines(office).count("thing.named") == 1


def test_a_caller_that_leaves_does_not_stop_the_others(office: Office, console: Actor) -> None:
    async def leave() -> str:
        asked = [asyncio.Event() for _ in range(5)]
        leaving = [asyncio.ensure_future(ask(f"gone{n}", event)) for n, event in enumerate(asked)]
        for event in asked:
            await event.wait()
        for task in leaving:
            task.cancel()
        return await office.ado(console, name_it, "stays")

    async def ask(name: str, asked: asyncio.Event) -> str:
        asked.set()
        return await office.ado(console, name_it, name)

    assert asyncio.run(leave()) == "stays"
