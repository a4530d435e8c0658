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
_IMPORTED: Mapping[str, str] = {**_SOURCES, "sender": "what was imported with it"}


def cost(of: conversations.Cost) -> Cost:
    """A cost as far as it is known. What no source gave a price is no cost of zero: there was nothing to price."""
    nothing = of.micros == 0 and of.source is None and not of.unmetered
    return Cost(None if nothing else of.micros, of.priced, of.unmetered, nothing)


def pricing(of: conversations.Conversation, whole: conversations.Cost) -> Pricing:
    """Where the prices of a conversation come from; several sources are named together."""
    known = _IMPORTED if of.origin == "import" else _SOURCES
    if whole.source is not None:
        return Pricing(" and ".join(known.get(source, source) for source in whole.source.split(",")))
    if not of.model_calls:
        return Pricing(None, missing="No call of a model is known, so there is nothing to price.")
    if cost(whole).nothing:
        return Pricing(None, missing="No call of a model was answered, so there is nothing to price.")
    return Pricing(None)
