"""Costs: what runs cost, from the organisation's own prices, senders' records and published lists, in that order."""

from .pricing import Calls, Pricing, ToolCall, price_run, price_tools, together
from .repricing import Repriced, reprice, repriced

__all__ = [
    "Calls",
    "Pricing",
    "Repriced",
    "ToolCall",
    "price_run",
    "price_tools",
    "reprice",
    "repriced",
    "together",
]
