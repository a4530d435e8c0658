"""The verbs that change what the organisation pays: those of prices, and what happened at these prices is priced again.

Each answers the opaque id of what has the price.
"""

from collections.abc import Mapping

from ...kit.instants import Instant
from ...office import Act
from ...workforce import prices
from ...workforce.prices import Kind
from .repricing import reprice_later


def set_model_price(
    act: Act,
    model: str,
    usd_per_mtok: Mapping[str, object],
    valid_from: Instant | None = None,
    valid_to: Instant | None = None,
    expected: str | None = None,
) -> str:
    """Say what is paid for a model, in US dollars per million tokens, from an instant (now) on; as in prices."""
    priced = prices.set_model_price(act, model, usd_per_mtok, valid_from, valid_to, expected)
    reprice_later(act, valid_from, valid_to)
    return priced


def set_tool_price(
    act: Act,
    tool: str,
    usd_per_call: object,
    valid_from: Instant | None = None,
    valid_to: Instant | None = None,
    expected: str | None = None,
) -> str:
    """Say what one call of a tool costs, in US dollars, from an instant (now) on; as in prices."""
    priced = prices.set_tool_price(act, tool, usd_per_call, valid_from, valid_to, expected)
    reprice_later(act, valid_from, valid_to)
    return priced


def end_price(act: Act, kind: Kind, name: str, valid_from: Instant | None = None, expected: str | None = None) -> str:
    """Say that from an instant (now) on a model or tool has no price of one's own; as in prices."""
    priced = prices.end_price(act, kind, name, valid_from, expected)
    reprice_later(act, valid_from, None)
    return priced
