"""Costs: what runs cost, from the organisation's own prices, senders' records and published lists, in that order."""

from .calls import price_calls
from .changes import end_price, set_model_price, set_tool_price
from .pricing import Calls, Pricing, ToolCall, price_run, price_tools
from .recorded import recorded_call
from .repricing import REPRICE_IMPORTS, REPRICE_RUNS, Repricing

__all__ = [
    "REPRICE_IMPORTS",
    "REPRICE_RUNS",
    "Calls",
    "Pricing",
    "Repricing",
    "ToolCall",
    "end_price",
    "price_calls",
    "price_run",
    "price_tools",
    "recorded_call",
    "set_model_price",
    "set_tool_price",
]
