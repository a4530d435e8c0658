"""The office: carries out verbs and queries on one store, and answers after the commit."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection

from ..kit.ids import Entropy, IdSource, system_entropy
from ..kit.instants import Clock, Instant, now
from ..kit.refusals import Refusal
from . import idempotency, ledger
from .act import Act, Asking, Read
from .actor import Actor
from .floods import Floods
from .idempotency import Once
from .jobs import JobNames, Runner
from .known import Known
from .ledger import Line
from .rounds import Rounds
from .sheet import Sheet
from .store import Store
from .store.serializable import Transactions
from .store.writer import Lane, Writer

P = ParamSpec("P")
R = TypeVar("R")
READERS = 8
WRITERS = 16


class Office:
    """Carries out verbs (`do`, `ado`) and queries (`read`, `aread`) on one store.

    `do` answers after the commit. A refusal undoes what its verb wrote and is itself on the ledger. On SQLite one
    writer thread groups waiting acts; on PostgreSQL an act is a SERIALIZABLE transaction, retried when asked for.
    Verbs and queries run in threads of the office's own, because the policy engine's machines may not outlive theirs.
    """

    def __init__(
        self, store: Store, asking: Asking, names: JobNames, *, clock: Clock = now, entropy: Entropy = system_entropy
    ) -> None:
        self.store, self.clock, self._entropy = store, clock, entropy
        self._asking = Known(asking).asking
        self._floods = Floods()
        self._writer = Writer(store, _Sheets(self)) if store.embedded else None
        self._transactions = None if store.embedded else Transactions(store)
        self._callers = ThreadPoolExecutor(WRITERS, "headcount-act")
        self._readers = ThreadPoolExecutor(READERS, "headcount-read")
        self.jobs = Runner(self, names)
        self.rounds = Rounds(self)

    # --- acts -----------------------------------------------------------------------------------

    def do(self, actor: Actor, verb: Callable[Concatenate[Act, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run one verb in one transaction, and answer after the commit."""
        return self._carry_out(actor, partial(_call, verb, args, kwargs), Lane.INTERACTIVE)

    async def ado(self, actor: Actor, verb: Callable[Concatenate[Act, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """`do`, without blocking the event loop. A caller that leaves may or may not have been served."""
        return await self._await(actor, partial(_call, verb, args, kwargs), Lane.INTERACTIVE)

    async def ado_once(
        self, actor: Actor, once: Once | None, verb: Callable[Concatenate[Act, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """`ado`, but a request that comes again under the same key gets the stored answer (plain JSON)."""
        if once is None:
            return await self.ado(actor, verb, *args, **kwargs)
        return await self._await(actor, partial(_call_once, once, partial(_call, verb, args, kwargs)), Lane.INTERACTIVE)

    def hand_over(self, actor: Actor, verb: Callable[Concatenate[Act, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """`do` for a batch of a hot path: one act, many rows, behind the interactive ones."""
        return self._carry_out(actor, partial(_call, verb, args, kwargs), Lane.BULK)

    async def ahand_over(
        self, actor: Actor, verb: Callable[Concatenate[Act, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """`hand_over`, without blocking the event loop."""
        return await self._await(actor, partial(_call, verb, args, kwargs), Lane.BULK)

    async def ahand_over_all(
        self, actor: Actor, verbs: Sequence[Callable[[Act], R]], then: Callable[[R], None]
    ) -> Sequence[R]:
        """Batches of a hot path in this order, each an act of its own; on SQLite many share a commit.

        `then` is told what each came to once it is committed, before the next one that is not is begun. Raises what the
        first of them raised that failed; the others are kept.
        """
        answers = []
        for verb in verbs:
            future = self._submit(self._work(actor, verb), Lane.BULK)
            future.add_done_callback(partial(_told, then))
            answers.append(asyncio.wrap_future(future))
            if self._writer is None:  # there acts would go side by side
                await asyncio.wait(answers)
        await asyncio.gather(*answers, return_exceptions=True)
        return [answer.result() for answer in answers]

    # --- queries --------------------------------------------------------------------------------

    def read(self, actor: Actor, query: Callable[Concatenate[Read, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run one query on one snapshot; nothing it does can be kept. A refusal is recorded by an act of its own."""
        return self._readers.submit(partial(self._query, actor, partial(_call, query, args, kwargs))).result()

    async def aread(
        self, actor: Actor, query: Callable[Concatenate[Read, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """`read`, without blocking the event loop."""
        call = partial(self._query, actor, partial(_call, query, args, kwargs))
        return await asyncio.get_running_loop().run_in_executor(self._readers, call)

    def look(self, at_rows: Callable[[Connection], R]) -> R:
        """A look of the office's own loops at its own rows: no actor, no permission."""
        with self.store.look() as tx:
            return at_rows(tx)

    async def alook(self, at_rows: Callable[[Connection], R]) -> R:
        """`look`, without blocking the event loop."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, partial(self.look, at_rows))

    # --- the office's own work ------------------------------------------------------------------

    def note_refusal(self, actor: Actor, refusal: Refusal) -> None:
        """Record what was refused outside an act (at a door, in a query) by an act of its own; floods are counted."""
        line = self._refused(actor, self.clock(), refusal)
        if line is not None:
            self.do(actor, _put_down, [line])

    async def anote_refusal(self, actor: Actor, refusal: Refusal) -> None:
        """`note_refusal`, without blocking the event loop."""
        line = self._refused(actor, self.clock(), refusal)
        if line is not None:
            await self.ado(actor, _put_down, [line])

    def end_minute(self) -> None:
        """Record the floods of the minutes that are over."""
        lines = self._floods.over(self.clock())
        if lines:
            self.do(Actor("job", "floods"), _put_down, lines)

    def start(self) -> None:
        """Begin the office's own work: jobs and rounds."""
        self.jobs.start()
        self.rounds.start()

    def seal(self) -> ledger.Block | None:
        """Seal waiting ledger lines into the next block."""
        if self._writer is not None:
            return self._writer.submit(lambda tx, _sheet: ledger.seal(tx, self.clock())).result()
        with self.store.writing.connect().execution_options(isolation_level="REPEATABLE READ") as tx, tx.begin():
            return ledger.seal(tx, self.clock())

    def close(self) -> None:
        """Finish the acts in hand, seal what is unsealed, and close the store."""
        self.rounds.close()
        self.jobs.close()
        self._callers.shutdown()
        self._readers.shutdown()
        while self.seal() is not None:
            pass
        if self._writer is not None:
            self._writer.close()
        if self._transactions is not None:
            self._transactions.close()
        self.store.close()

    # --- how ------------------------------------------------------------------------------------

    def _carry_out(self, actor: Actor, call: Callable[[Act], R], lane: Lane) -> R:
        return self._submit(self._work(actor, call), lane).result()

    async def _await(self, actor: Actor, call: Callable[[Act], R], lane: Lane) -> R:
        return await asyncio.wrap_future(self._submit(self._work(actor, call), lane))

    def _submit(self, work: Callable[[Connection, Sheet], R], lane: Lane) -> "Future[R]":
        """Have a work done: by the one writer where there is one."""
        if self._writer is not None:
            return self._writer.submit(work, lane)
        return self._callers.submit(self._transact, work)

    def _transact(self, work: Callable[[Connection, Sheet], R]) -> R:
        """Carry out a work on PostgreSQL; a refusal undoes its transaction and is recorded by the next."""
        assert self._transactions is not None
        sheet = Sheet()

        def attempt(tx: Connection) -> R:
            sheet.clear()
            value = work(tx, sheet)
            sheet.write(tx)
            return value

        try:
            value = self._transactions.run(attempt)
        except Refusal:
            if sheet.lines:
                self._transactions.run(sheet.write)
            raise
        self.wake_jobs(sheet)
        return value

    def _query(self, actor: Actor, call: Callable[[Read], R]) -> R:
        try:
            with self.store.look() as tx:
                return call(Read(actor, self.clock(), tx, self._asking))
        except Refusal as refusal:
            self.note_refusal(actor, refusal)
            raise

    def _work(self, actor: Actor, call: Callable[[Act], R]) -> Callable[[Connection, Sheet], R]:
        """One attempt at an act. The seed is drawn once, so that an act tried again makes the same ids."""
        at, seed = self.clock(), self._entropy(16)

        def attempt(tx: Connection, sheet: Sheet) -> R:
            act = Act(actor, at, tx, self._asking, IdSource(at, seed))
            try:
                value = call(act)
            except Refusal as refusal:
                line = self._refused(actor, at, refusal)
                sheet.add(at, [] if line is None else [line], [], [])
                raise
            sheet.add(at, act.lines, act.topics, act.due)
            return value

        return attempt

    def _refused(self, actor: Actor, at: Instant, refusal: Refusal) -> Line | None:
        if not self._floods.admits(at, refusal.kind, actor):
            return None
        named: dict[str, object] = {
            name: refusal.facts[name] for name in ("action", "field", "rules") if name in refusal.facts
        }
        return Line(at, actor.kind, actor.id, f"refused.{refusal.kind}", None, named)

    def wake_jobs(self, sheet: Sheet) -> None:
        """Have the job loop look at once where an act that is kept now queued something due."""
        if any(due <= sheet.at for due in sheet.due):
            self.jobs.wake()


class _Sheets:
    """One sheet a group of the writer's."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def open(self) -> Sheet:
        return Sheet()

    def write(self, tx: Connection, sheet: Sheet) -> None:
        sheet.write(tx)

    def committed(self, sheet: Sheet) -> None:
        self._office.wake_jobs(sheet)


def _call(verb: Callable[..., R], args: tuple[object, ...], kwargs: Mapping[str, object], unit: Read) -> R:
    return verb(unit, *args, **kwargs)


def _told(then: Callable[[R], None], future: "Future[R]") -> None:
    if not future.cancelled() and future.exception() is None:
        then(future.result())


def _call_once(once: Once, call: Callable[[Act], R], act: Act) -> R:
    known = idempotency.recall(act.tx, str(act.actor), once, act.at)
    if known is not None:
        return known.value  # type: ignore[return-value]  # what this very verb answered, as plain JSON
    value = call(act)
    idempotency.remember(act.tx, str(act.actor), once, value, act.at)
    return value


def _put_down(act: Act, lines: Sequence[Line]) -> None:
    act.lines.extend(lines)
