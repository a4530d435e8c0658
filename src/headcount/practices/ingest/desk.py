"""What one process keeps at hand between batches: texts and traces of late, prices, who may report for whom.

Whatever it keeps can be looked up again; nothing of it is believed longer than the store says it holds. What an act
finds out is at hand for the next one of the same commit; unless that is confirmed, all is forgotten.
"""

import contextlib
from collections.abc import Iterable, Iterator

from ...connectors.pricelists import PublishedPrices
from ...kit.instants import day_of
from ...office import Act, Subject
from ...workforce import prices
from ...workforce.conversations import Memory
from ..costs import Pricing
from .batch import Receipt

MOST_MARKS = 10_000


class Desk:
    """One process's memory for its batches. Used by one act at a time."""

    def __init__(self, published: PublishedPrices) -> None:
        self.memory = Memory()
        self._unconfirmed: object = None
        self._published = published
        self._revision = -1
        self._book = prices.PriceBook()
        self._let_in: set[str] = set()
        self._allowed: dict[tuple[str, str], bool] = {}
        self._marked: set[tuple[str, int]] = set()

    @contextlib.contextmanager
    def learning(self, act: Act) -> Iterator[None]:
        """While an act is at it. What one found out that failed, or whose commit did, is forgotten."""
        transaction = act.tx.get_transaction()
        if self._unconfirmed is not None and self._unconfirmed is not transaction:
            self._forget()
        self._unconfirmed = transaction
        try:
            yield
        except BaseException:
            self._forget()
            raise

    def pricing(self, act: Act) -> Pricing:
        """What runs are priced by in this act."""
        self._at(act)
        return Pricing(self._book, self._published)

    def let_in(self, act: Act) -> None:
        """Forbidden where whoever sends may not send traces; asked once as long as nothing is decided anew."""
        self._at(act)
        if str(act.actor) not in self._let_in:
            act.allow("trace.send", Subject("traffic", ""))
            self._let_in.add(str(act.actor))

    def may_report_for(self, act: Act, position: str) -> bool:
        """Whether whoever sends this batch may report for a position."""
        self._at(act)
        key = str(act.actor), position
        if key not in self._allowed:
            self._allowed[key] = act.may("trace.send", Subject("position", position))
        return self._allowed[key]

    def unmarked(self, act: Act, days: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
        """Those of these days (position, ordinal) that need a mark for being counted.

        A day that is not over is counted once it is, so one mark lasts until then.
        """
        edge = day_of(act.at - act.organisation.idle, act.zone).toordinal()
        return {day for day in days if day[1] < edge or day not in self._marked}

    def take(self, receipt: Receipt) -> None:
        """Keep at hand what an act found out that is committed."""
        self._unconfirmed = None
        if len(self._marked) > MOST_MARKS:
            self._marked.clear()
        self._marked.update(receipt.marked)

    def _forget(self) -> None:
        self.memory.forget()
        self._revision = -1

    def _at(self, act: Act) -> None:
        """Forget what another revision of the organisation has decided."""
        if act.revision != self._revision:
            self._allowed.clear()
            self._let_in.clear()
            self._book = prices.book(act.tx)
            self._revision = act.revision
