"""Watching topics: one task a process looks every 250 ms what changed, for as many followers as there are."""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from ..kit.instants import MICROS, Instant
from ..kit.refusals import Refusal
from . import topics
from .office import Office

log = logging.getLogger(__name__)
LOOK_EVERY_S = 0.25
BEAT_S = 15.0
BEHIND_MOST = 1_000
SETTLED_AFTER = 5 * MICROS


@dataclass(frozen=True)
class Told:
    """A topic that was told, and its number: whoever comes back names the last one it saw."""

    number: int
    topic: str


@dataclass
class _Seen:
    """Which topics were passed on.

    Numbers are given before their acts are kept, so that a lower one may show up after a higher one: what was told in
    the last seconds is looked at again, and passed on once.
    """

    floor: int
    recent: set[int] = field(default_factory=set)
    tops: deque[tuple[Instant, int]] = field(default_factory=deque)

    def take(self, found: list[Told], at: Instant) -> list[Told]:
        new = [told for told in found if told.number not in self.recent]
        self.recent.update(told.number for told in new)
        self.tops.append((at, max(self.recent, default=self.floor)))
        while self.tops and self.tops[0][0] <= at - SETTLED_AFTER:
            self.floor = self.tops.popleft()[1]
        self.recent = {number for number in self.recent if number > self.floor}
        return new


class Watch:
    """Followers of one event loop. The task runs while somebody follows, and ends with `close`."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.looking = asyncio.Event()
        """Set while what is told is passed on."""
        self._closing = asyncio.Event()
        self._followers: set[asyncio.Queue[Told]] = set()
        self._task: asyncio.Task[None] | None = None

    def close(self) -> None:
        """End every follower's stream now."""
        self._closing.set()
        self.looking.set()

    async def follow(self, after: int | None = None) -> AsyncIterator[Told | None]:
        """What is told from now on, or after a number; None as a beat while nothing is, every 15 seconds.

        Ends when the watch is closed, and for a follower that falls behind by more than a thousand.
        """
        queue: asyncio.Queue[Told] = asyncio.Queue(BEHIND_MOST)
        self._followers.add(queue)
        try:
            if self._task is None:
                self._task = asyncio.create_task(self._look())
            await self.looking.wait()
            missed = [] if after is None else await self._since(after)
            for told in missed:
                yield told
            passed = {told.number for told in missed}  # what was told meanwhile waits in the queue too
            while not self._closing.is_set() and queue in self._followers:
                told_next = await self._next(queue)
                if told_next is None or told_next.number not in passed:
                    yield told_next
        finally:
            self._followers.discard(queue)

    async def _next(self, queue: "asyncio.Queue[Told]") -> Told | None:
        """The next topic, or None after a beat or at the end."""
        getting, closing = asyncio.ensure_future(queue.get()), asyncio.ensure_future(self._closing.wait())
        try:
            await asyncio.wait({getting, closing}, timeout=BEAT_S, return_when=asyncio.FIRST_COMPLETED)
            return getting.result() if getting.done() else None
        finally:
            getting.cancel()
            closing.cancel()

    async def _look(self) -> None:
        seen: _Seen | None = None
        while self._followers and not self._closing.is_set():
            try:
                seen = seen or _Seen(await self._office.alook(topics.latest))
                self.looking.set()
                for told in seen.take(await self._since(seen.floor), self._office.clock()):
                    self._pass_on(told)
            except Refusal as refusal:  # the store is away for the moment; the next look tries again
                log.warning("topics wait", extra={"event": "topics_wait", "why": str(refusal)})
            await self._pause()
        self._task = None
        if not self._closing.is_set():  # at the end nobody is to wait for a look that does not come
            self.looking.clear()

    def _pass_on(self, told: Told) -> None:
        for queue in list(self._followers):
            if queue.full():
                self._followers.discard(queue)
            else:
                queue.put_nowait(told)

    async def _since(self, number: int) -> list[Told]:
        return [Told(*each) for each in await self._office.alook(lambda tx: topics.since(tx, number, BEHIND_MOST))]

    async def _pause(self) -> None:
        try:
            await asyncio.wait_for(self._closing.wait(), LOOK_EVERY_S)
        except TimeoutError:
            return
