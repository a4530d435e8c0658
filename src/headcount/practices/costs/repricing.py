"""Pricing again what was priced by an older table: the organisation told late what it pays.

An errand, because the published list is large and loaded outside the record's turn; each time one act prices a chunk
and has the next one follow. Prices hold as they stand in that act: done twice, it comes out the same.
"""

from dataclasses import replace
from typing import cast

from ...connectors.pricelists import PublishedPrices
from ...kit.instants import Instant
from ...office import Act, Actor, Office
from ...office.jobs import Given
from ...workforce import conversations, prices, scorecards
from ...workforce.conversations import Calls, Meanwhile, Price, RunKey
from ..following import follow
from .calls import price_calls
from .pricing import Pricing
from .recorded import price_recorded

REPRICE_RUNS, REPRICE_IMPORTS = "costs.reprice_runs", "costs.reprice_imports"
"""The names of the jobs; the composition root registers a `Repricing`'s errands under them."""

REPRICER = Actor("job", "costs.reprice")


def reprice_later(act: Act, valid_from: Instant | None, valid_to: Instant | None) -> None:
    """Have everything priced again that happened while a price holds that is told now; nothing where it lies ahead."""
    until = act.at if valid_to is None else min(valid_to, act.at)
    if valid_from is not None and valid_from < until:
        act.later(REPRICE_RUNS, since=valid_from, until=until, after=[0, ""])
        act.later(REPRICE_IMPORTS, since=valid_from, until=until, after="")


class Repricing:
    """The errands of one process. The published list is loaded when it is first needed."""

    def __init__(self) -> None:
        self._published: PublishedPrices | None = None

    def runs(self, office: Office, given: Given) -> None:
        """Price a chunk of runs again, and the conversations they are in."""
        trace, span = cast("tuple[int, str]", given["after"])
        office.hand_over(REPRICER, reprice_runs, self._list(), _meanwhile(given), (trace, bytes.fromhex(span)))

    def imports(self, office: Office, given: Given) -> None:
        """Price a chunk of what was recorded elsewhere again."""
        office.hand_over(REPRICER, reprice_imports, self._list(), _meanwhile(given), str(given["after"]))

    def _list(self) -> PublishedPrices:
        if self._published is None:
            self._published = PublishedPrices()
        return self._published


def reprice_runs(act: Act, published: PublishedPrices, meanwhile: Meanwhile, after: RunKey) -> None:
    """Price the next runs again; their conversations' days are counted anew, and the job goes on behind them."""
    pricing = Pricing(prices.book(act.tx), published)

    def price(calls: Calls) -> Price:
        return price_calls(pricing, calls.billed, calls.tools)

    settled, behind = conversations.reprice(act, meanwhile, price, after)
    follow(act, settled)  # one may become part of another where it may idle for another while than when it was settled
    _record(act, meanwhile, len(settled.changed))
    if behind is not None:
        next_runs = [behind[0], behind[1].hex()]
        act.later(REPRICE_RUNS, since=meanwhile.since, until=meanwhile.until, after=next_runs)


def reprice_imports(act: Act, published: PublishedPrices, meanwhile: Meanwhile, after: str) -> None:
    """Price the next imported conversations again; their days are counted anew, and the job goes on behind them."""
    pricing = Pricing(prices.book(act.tx), published)
    found, behind = conversations.imported(act, meanwhile, after)
    priced = [replace(each, cost=price_recorded(pricing, each)) for each in found]
    changed = [now for before, now in zip(found, priced, strict=True) if now.cost != before.cost]
    conversations.add_recorded(act.tx, changed)
    scorecards.mark_conversations(act.tx, [each.id for each in changed])
    _record(act, meanwhile, len(changed))
    if behind is not None:
        act.later(REPRICE_IMPORTS, since=meanwhile.since, until=meanwhile.until, after=behind)


def _record(act: Act, meanwhile: Meanwhile, changed: int) -> None:
    if changed:
        act.record("cost.repriced", conversations=changed, since=meanwhile.since, until=meanwhile.until)
        act.tell("conversations")


def _meanwhile(given: Given) -> Meanwhile:
    return Meanwhile(cast("Instant", given["since"]), cast("Instant", given["until"]))
