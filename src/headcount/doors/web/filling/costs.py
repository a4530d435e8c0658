"""Costs as pages show them, and where their prices come from."""

from collections.abc import Mapping

from ....workforce import conversations
from ..views.conversation import Pricing
from ..views.cost import Cost

_SOURCES: Mapping[str, str] = {
    "own": "the organisation’s own prices",
    "sender": "what the sender recorded",
    "genai-prices": "genai-prices, the list of the day",
}


def cost(of: conversations.Cost) -> Cost:
    """A cost as far as it is known."""
    return Cost(of.micros, of.priced, of.unmetered)


def pricing(of: conversations.Cost) -> Pricing:
    """Where the prices of a conversation come from; several sources are named together."""
    if of.source is None:
        return Pricing(None)
    return Pricing(" and ".join(_SOURCES.get(source, source) for source in of.source.split(",")))
