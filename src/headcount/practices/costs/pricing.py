"""Pricing a run. Pure: the prices are handed in, and nothing is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from ...connectors.pricelists import (
    FEMTOS_A_NANO,
    SOURCE,
    Femtos,
    ModelCall,
    PublishedPrices,
    charge,
    is_free,
    micros_of_femtos,
)
from ...kit.instants import Instant
from ...kit.money import Micros
from ...workforce.conversations import Cost, Extent
from ...workforce.prices import PriceBook

OWN = "own"
SENDER = "sender"

Calls: TypeAlias = Sequence[ModelCall] | None
"""The model calls of a run that were answered; None where it is unknown which there were."""


@dataclass(frozen=True)
class Pricing:
    """What runs are priced by: the organisation's own book first, the published lists last."""

    book: PriceBook
    published: PublishedPrices


class ToolCall(NamedTuple):
    """A call of a tool by the name its price is under."""

    tool: str
    at: Instant


def price_run(pricing: Pricing, calls: Calls) -> Cost:
    """The model cost of one run, rounded once, with the sources that priced its calls.

    Where only some calls have a price, the figure is what those cost: a lower bound. Where none was answered there is
    no figure: nobody tells what was used. `unmetered`: a sender recorded 0 for a call that is not known to be free, and
    nothing else prices it.
    """
    if not calls:
        return Cost(None, "none", None)
    total, priced, unmetered, sources = 0, 0, False, set[str]()
    for call in calls:
        price = _price(pricing, call)
        if price is None:
            unmetered = unmetered or call.cost_nanos == 0
        else:
            total += price[0]
            priced += 1
            sources.add(price[1])
    if not priced:
        return Cost(None, "none", None, unmetered)
    extent: Extent = "all" if priced == len(calls) else "some"
    return Cost(micros_of_femtos(total), extent, _joined(sources), unmetered)


def price_tools(book: PriceBook, calls: Iterable[ToolCall]) -> Micros | None:
    """What a run's tool calls cost, rounded once; None where no tool that was called has a price."""
    found = [book.per_call(call.tool, call.at) for call in calls] if book.tools else []
    nanos = [price for price in found if price is not None]
    return micros_of_femtos(sum(nanos) * FEMTOS_A_NANO) if nanos else None


def _price(pricing: Pricing, call: ModelCall) -> tuple[Femtos, str] | None:
    """What a call cost and who says so; None where nobody does.

    A recorded 0 is a price only where the list price is 0 too, or where no token was used.
    """
    own = pricing.book.rates(call.model_returned, call.model_requested, call.at)
    femtos = None if own is None else charge(own, call)
    if femtos is not None:
        return femtos, OWN
    recorded = call.cost_nanos
    if recorded or (recorded == 0 and call.tokens_in == 0 and call.tokens_out == 0):
        return recorded * FEMTOS_A_NANO, SENDER
    listed = None if own is not None else pricing.published.rates(call.model_returned, call.model_requested, call.at)
    if listed is None:
        return None
    if recorded == 0 and is_free(listed):
        return 0, SENDER
    femtos = charge(listed, call)
    return None if femtos is None else (femtos, SOURCE)


def _joined(sources: Iterable[str]) -> str | None:
    return ",".join(sorted(sources)) or None
