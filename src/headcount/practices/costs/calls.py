"""The calls of a run as conversations know them, priced."""

from collections.abc import Sequence

from ...connectors.pricelists import ModelCall as Priceable
from ...workforce.conversations import ModelCall, Price
from ...workforce.conversations import ToolCall as ToolUse
from .pricing import Calls, Pricing, ToolCall, price_run, price_tools


def price_calls(pricing: Pricing, billed: Sequence[ModelCall], used: Sequence[ToolUse]) -> Price:
    """What a run cost: the model calls that are billed, and its tool calls, at the prices of their times."""
    tools = [ToolCall(use.name, use.at) for use in used] if pricing.book.tools else ()
    return Price(price_run(pricing, priceable(billed)), price_tools(pricing.book, tools))


def priceable(billed: Sequence[ModelCall]) -> Calls:
    """Calls as they are priced; None where it is not known which there were."""
    if not billed:
        return None
    return [
        Priceable(
            call.returned,
            call.requested,
            call.tokens_in,
            call.tokens_out,
            call.tokens_cached,
            call.tokens_written,
            call.cost_nanos,
            call.at,
        )
        for call in billed
        if not call.came_to_nothing
    ]
