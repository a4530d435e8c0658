"""Followers are told what changed, once each, in every process, until the watch ends."""

import asyncio
from collections.abc import AsyncIterator

from sqlalchemy import insert, select

from headcount.office import Act, Actor, Office
from headcount.office.topics.records import topics
from headcount.office.watching import Told, Watch


def tell(act: Act, *told: str) -> None:
    for topic in told:
        act.tell(topic)


def keep(act: Act, number: int, topic: str) -> None:
    """A topic as another process keeps it: its number was given before its act was kept."""
    act.tx.execute(insert(topics).values(id=number, at=act.at, topic=topic))


async def heard(following: AsyncIterator[Told | None], count: int) -> list[str]:
    found: list[str] = []
    while len(found) < count:
        told = await asyncio.wait_for(anext(following), 10)
        found += [] if told is None else [told.topic]
    return found


def test_followers_hear_what_is_told_from_then_on(office: Office, console: Actor) -> None:
    async def follow() -> tuple[list[str], list[str]]:
        office.do(console, tell, "before")
        watch = Watch(office)
        first, second = watch.follow(), watch.follow()
        hearing = asyncio.gather(heard(first, 2), heard(second, 2))
        await begun(watch)
        await office.ado(console, tell, "roles", "people")
        told = await hearing
        watch.close()
        assert [one async for one in first] == []
        return told[0], told[1]

    assert asyncio.run(follow()) == (["roles", "people"], ["roles", "people"])


def test_whoever_comes_back_hears_what_it_missed_and_nothing_twice(office: Office, console: Actor) -> None:
    async def follow() -> list[str]:
        office.do(console, tell, "one", "two")
        (seen,) = office.look(lambda tx: tx.execute(select(topics.c.id).where(topics.c.topic == "one")).scalars().all())
        watch = Watch(office)
        following = watch.follow(seen)
        first = await heard(following, 1)
        await begun(watch)
        await office.ado(console, tell, "three")
        rest = await heard(following, 1)
        watch.close()
        return first + rest

    assert asyncio.run(follow()) == ["two", "three"]


def test_what_is_kept_late_under_a_lower_number_is_told_once(office: Office, console: Actor) -> None:
    async def follow() -> list[str]:
        office.do(console, tell, "start")
        watch = Watch(office)
        following = watch.follow()
        hearing = asyncio.ensure_future(heard(following, 1))
        await begun(watch)
        await office.ado(console, keep, 1_000_010, "later number")
        first = await hearing
        await office.ado(console, keep, 1_000_009, "earlier number")
        rest = await heard(following, 1)
        await office.ado(console, keep, 1_000_011, "last")
        rest += await heard(following, 1)
        watch.close()
        return first + rest

    assert asyncio.run(follow()) == ["later number", "earlier number", "last"]


async def begun(watch: Watch) -> None:
    """Until the watch has looked once."""
    await asyncio.wait_for(watch.looking.wait(), 10)
