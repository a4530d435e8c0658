"""What a folded run cost: its model calls and its tool calls, at the prices of their days."""

from collections.abc import Sequence

from ...connectors.pricelists import ModelCall as Priceable
from ...workforce.conversations import ModelCall, Price, Run
from ..costs import Calls, Pricing, ToolCall, price_run, price_tools


def price(pricing: Pricing, run: Run) -> Price:
    """The price of a run."""
    tools = [ToolCall(use.name, use.at) for use in run.tool_uses] if pricing.book.tools else ()
    return Price(price_run(pricing, priceable(run.billed)), price_tools(pricing.book, tools))


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
