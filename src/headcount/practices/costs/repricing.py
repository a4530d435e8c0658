"""Pricing again what was priced by an older table: the organisation told late what it pays.

An errand, because the published list is large and loaded outside the record's turn; each time one act prices a chunk
and has the next one follow. Prices hold as they stand in that act: done twice, it comes out the same.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from ...connectors.pricelists import PublishedPrices
from ...kit.instants import Instant
from ...office import Act, Actor, Office
from ...office.jobs import Given
from ...workforce import conversations, prices, scorecards
from ...workforce.conversations import Calls, Meanwhile, Price
from ..following import follow
from .calls import price_calls
from .pricing import Pricing
from .recorded import price_recorded

REPRICE_RUNS, REPRICE_IMPORTS = "costs.reprice_runs", "costs.reprice_imports"
"""The names of the jobs, and the keys they are under; the composition root registers a `Repricing`'s errands."""

REPRICER = Actor("job", "costs.reprice")
_BEGINNING: Mapping[str, object] = {REPRICE_RUNS: [0, ""], REPRICE_IMPORTS: ""}


def reprice_later(act: Act, valid_from: Instant | None, valid_to: Instant | None) -> None:
    """Have everything priced again that happened while a price holds that is told now; nothing where it lies ahead.

    However many prices are told, one look through the record serves them: a new one joins and has it begin again.
    """
    until = act.at if valid_to is None else min(valid_to, act.at)
    if valid_from is None or valid_from >= until:
        return
    for job, beginning in _BEGINNING.items():
        queued = act.queued(job)
        meanwhile = Meanwhile(()) if queued is None else _meanwhile(queued)
        act.instead(job, job, spans=meanwhile.joined(valid_from, until).spans, after=beginning)


class Repricing:
    """The errands of one process. The published list is loaded when it is first needed."""

    def __init__(self) -> None:
        self._published: PublishedPrices | None = None

    def runs(self, office: Office, given: Given) -> None:
        """Price a chunk of runs again, and the conversations they are in."""
        office.hand_over(REPRICER, reprice_runs, self._list(), given)

    def imports(self, office: Office, given: Given) -> None:
        """Price a chunk of what was recorded elsewhere again."""
        office.hand_over(REPRICER, reprice_imports, self._list(), given)

    def _list(self) -> PublishedPrices:
        if self._published is None:
            self._published = PublishedPrices()
        return self._published


def reprice_runs(act: Act, published: PublishedPrices, given: Given) -> None:
    """Price the next runs again; their conversations' days are counted anew, and the job goes on behind them."""
    pricing = Pricing(prices.book(act.tx), published)
    trace, span = cast("tuple[int, str]", given["after"])

    def price(calls: Calls) -> Price:
        return price_calls(pricing, calls.billed, calls.tools)

    settled, behind = conversations.reprice(act, _meanwhile(given), price, (trace, bytes.fromhex(span)))
    follow(act, settled)  # one may become part of another where it may idle for another while than when it was settled
    _record(act, given, len(settled.changed))
    _go_on(act, REPRICE_RUNS, given, None if behind is None else [behind[0], behind[1].hex()])


def reprice_imports(act: Act, published: PublishedPrices, given: Given) -> None:
    """Price the next imported conversations again; their days are counted anew, and the job goes on behind them."""
    pricing = Pricing(prices.book(act.tx), published)
    found, behind = conversations.imported(act, _meanwhile(given), str(given["after"]))
    priced = [replace(each, cost=price_recorded(pricing, each)) for each in found]
    changed = [now for before, now in zip(found, priced, strict=True) if now.cost != before.cost]
    conversations.add_recorded(act.tx, changed)
    scorecards.mark_conversations(act.tx, [each.id for each in changed])
    _record(act, given, len(changed))
    _go_on(act, REPRICE_IMPORTS, given, behind)


def _go_on(act: Act, job: str, given: Given, after: object) -> None:
    """Queue the job for what lies behind, unless it was told meanwhile to begin again."""
    if after is not None and act.queued(job) in (None, given):
        act.instead(job, job, spans=given["spans"], after=after)


def _record(act: Act, given: Given, changed: int) -> None:
    if changed:
        spans = _meanwhile(given).spans
        act.record("cost.repriced", conversations=changed, since=spans[0][0], until=spans[-1][1])
        act.tell("conversations")


def _meanwhile(given: Given) -> Meanwhile:
    return Meanwhile(tuple((since, until) for since, until in cast("list[tuple[Instant, Instant]]", given["spans"])))
