"""Pricing again what was priced by an older table: the organisation told late what it pays."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ...connectors.pricelists import PublishedPrices
from ...office import Act
from ...workforce import prices
from ...workforce.conversations import Cost
from .pricing import Calls, Pricing, price_run, together


class Repriced(NamedTuple):
    """A conversation's cost by today's prices: of each of its runs, in the order they were given, and of the whole."""

    runs: Sequence[Cost]
    whole: Cost


def repriced(pricing: Pricing, kept: Iterable[tuple[str, Sequence[Calls]]]) -> Iterator[tuple[str, Repriced]]:
    """Each conversation (its id and the calls of each of its runs) with its cost by these prices."""
    for conversation, runs in kept:
        costs = [price_run(pricing, calls) for calls in runs]
        yield conversation, Repriced(costs, together(costs))


def reprice(
    act: Act,
    published: PublishedPrices,
    kept: Iterable[tuple[str, Sequence[Calls]]],
    keep: Callable[[Act, Mapping[str, Repriced]], int],
) -> int:
    """Price these conversations by the table as it stands in this act, and answer how many came out otherwise.

    `keep` writes the costs and says how many differ from those written before. One act takes a batch that stays
    within 20 ms: some hundreds of conversations.
    """
    act.allow("cost.reprice")
    pricing = Pricing(prices.book(act.tx), published)
    changed = keep(act, dict(repriced(pricing, kept)))
    if changed:
        act.record("cost.repriced", conversations=changed)
        act.tell("costs")
    return changed
