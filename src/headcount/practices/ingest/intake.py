"""The queue between a door and the record: bounded in bytes, drained in order, answered after the commit."""

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial

from ...connectors.pricelists import PublishedPrices
from ...connectors.telemetry import Limits, Reader
from ...kit.digests import sha256
from ...kit.ids import Entropy, system_entropy
from ...kit.refusals import Refusal, Unavailable
from ...office import Actor, Office
from ...office.settings import Settings
from .batch import Answer, Delivery, batches
from .desk import Desk
from .pace import Pace, Taken, timed
from .salting import SALT_BYTES, salted

log = logging.getLogger(__name__)

DRAINED_AT_ONCE = 8
"""Requests that are stored together: traces are spread over some, and each trace is folded once for all of them."""

MIB = 1 << 20
MOST_JSON = 16 * MIB
"""JSON is parsed as a whole, and costs several times its length meanwhile."""

RECEIVING = Actor("job", "receiving")


def limits(settings: Settings) -> Limits:
    """How much one request may hold in this installation."""
    inflated = settings.otlp_inflated_mib * MIB
    return Limits(body=settings.otlp_body_mib * MIB, inflated=inflated, json=min(inflated, MOST_JSON))


@dataclass(frozen=True)
class Request:
    """A trace request as it came, from whom."""

    actor: Actor
    body: bytes
    content_type: str
    encoding: str


@dataclass
class _Waiting:
    request: Request
    answer: "asyncio.Future[Answer]"
    delivery: Delivery | None = None
    found: Answer = field(default_factory=lambda: Answer({}))

    def fail(self, error: BaseException) -> None:
        if not self.answer.done():  # a sender that left awaits nothing
            self.answer.set_exception(error)

    def succeed(self) -> None:
        if not self.answer.done():
            self.answer.set_result(self.found)


class Intake:
    """Takes trace requests and answers each after what it held is committed."""

    def __init__(self, office: Office, limits: Limits, most_bytes: int, *, entropy: Entropy = system_entropy) -> None:
        self._office, self._limits, self._most_bytes, self._entropy = office, limits, most_bytes, entropy
        self._pace = Pace()
        self._queue: deque[_Waiting] = deque()
        self._bell = asyncio.Event()
        self._held = 0
        self._closing = False
        self._reading = ThreadPoolExecutor(1, "headcount-reading")
        self._reader: Reader | None = None
        self._desk: Desk | None = None
        self._task: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begin to take requests."""
        salt = await self._office.ado(RECEIVING, salted, self._entropy(SALT_BYTES))
        self._reader = Reader(salt, self._limits)
        self._desk = await asyncio.get_running_loop().run_in_executor(self._reading, _new_desk)
        self._task = asyncio.create_task(self._work())

    async def stop(self) -> None:
        """Take no more, finish what waits, and end."""
        self._closing = True
        self._bell.set()
        if self._task is not None:
            await self._task
        self._reading.shutdown()

    def reserve(self, size: int) -> None:
        """Hold so many bytes of the queue, or Unavailable where they are more than it has left."""
        if self._closing or self._task is None:
            raise Unavailable("Headcount is starting or shutting down; nothing was kept; send it again")
        if self._held and self._held + size > self._most_bytes:
            raise Unavailable("more traces wait than may; nothing was kept; send it again", limit=self._most_bytes)
        self._held += size

    def release(self, size: int) -> None:
        """Give bytes of the queue back."""
        self._held -= size

    async def deliver(self, request: Request) -> Answer:
        """Have a request stored, and answer after the commit.

        Raises Invalid and Exhausted for what cannot be read, Forbidden where its actor may not send, Unavailable where
        the record cannot be written: then nothing says that any of it was kept, and the same may be sent again.
        """
        waiting = _Waiting(request, asyncio.get_running_loop().create_future())
        self._queue.append(waiting)
        self._bell.set()
        return await waiting.answer

    async def _work(self) -> None:
        while self._queue or not self._closing:
            if not self._queue:
                self._bell.clear()
                await self._bell.wait()
                continue
            taken = await self._drained()
            try:
                await self._take(taken)
            except Exception as error:
                log.exception("trace requests could not be stored", extra={"event": "ingest_failed"})
                for waiting in taken:
                    waiting.fail(error)

    async def _drained(self) -> Sequence[_Waiting]:
        """What waits, read; and what comes while it is read."""
        taken: list[_Waiting] = []
        while self._queue and len(taken) < DRAINED_AT_ONCE:
            taken.append(self._queue.popleft())
            await self._read(taken[-1])
        return taken

    async def _take(self, taken: Sequence[_Waiting]) -> None:
        by_actor: dict[Actor, list[_Waiting]] = {}
        for waiting in taken:
            if waiting.delivery is not None:
                by_actor.setdefault(waiting.request.actor, []).append(waiting)
        for actor, together in by_actor.items():
            await self._store(actor, together)

    async def _read(self, waiting: _Waiting) -> None:
        loop = asyncio.get_running_loop()
        try:
            waiting.delivery = await loop.run_in_executor(self._reading, self._delivery, waiting.request)
        except Exception as error:
            self._failed(waiting, error)

    def _delivery(self, request: Request) -> Delivery:
        assert self._reader is not None
        found = self._reader.read(request.body, request.content_type, request.encoding, self._office.clock())
        return Delivery(found.observations, found.rejected, sha256(request.body))

    async def _store(self, actor: Actor, together: Sequence[_Waiting]) -> None:
        """Store requests of one actor together; where that fails each alone, so that none spoils its neighbours."""
        try:
            await self._put(actor, together)
        except Exception as error:
            if len(together) == 1:
                self._failed(together[0], error)
                return
            for waiting in together:
                await self._store(actor, [waiting])
            return
        for waiting in together:
            waiting.succeed()

    async def _put(self, actor: Actor, together: Sequence[_Waiting]) -> None:
        deliveries = [waiting.delivery for waiting in together if waiting.delivery is not None]
        for waiting in together:
            waiting.found = Answer({} if waiting.delivery is None else waiting.delivery.rejected)
        assert self._desk is not None
        calls = [partial(timed, batch=batch, desk=self._desk) for batch in batches(deliveries, round(self._pace.spans))]
        for taken in await self._office.ahand_over_all(actor, calls, self._took):
            for waiting in together:
                if waiting.delivery is not None:
                    waiting.found += taken.receipt.answer_to(waiting.delivery)

    def _took(self, taken: Taken) -> None:
        """Learn from a batch that is committed, before the next one is begun."""
        assert self._desk is not None
        self._pace.note(taken)
        self._desk.take(taken.receipt)

    def _failed(self, waiting: _Waiting, error: Exception) -> None:
        if not isinstance(error, Refusal):
            log.error("a trace request could not be stored", exc_info=error, extra={"event": "ingest_bug"})
        waiting.fail(error)


def _new_desk() -> Desk:
    return Desk(PublishedPrices())
