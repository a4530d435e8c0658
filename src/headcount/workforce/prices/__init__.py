"""Prices: what the organisation itself pays, for models by the token and for tools by the call, from when to when."""

from .book import PriceBook
from .changes import end_price, set_model_price, set_tool_price
from .price import Kind, PriceView
from .reads import get, history, listed
from .records import book

__all__ = [
    "Kind",
    "PriceBook",
    "PriceView",
    "book",
    "end_price",
    "get",
    "history",
    "listed",
    "set_model_price",
    "set_tool_price",
]
