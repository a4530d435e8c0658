"""What was recorded elsewhere, priced from what is kept of it. Pure."""

from ...connectors.pricelists import ModelCall
from ...kit.instants import Instant
from ...workforce.conversations import Conversation, Cost, Tokens
from .pricing import SENDER, Pricing, price_run

_NANOS_A_MICRO = 1_000


def recorded_call(model: str | None, tokens: Tokens, cost_nanos: int | None, at: Instant) -> ModelCall:
    """All model calls of a recorded run as one, at its beginning."""
    return ModelCall(model, model, tokens.input, tokens.output, tokens.cached_input, None, cost_nanos, at)


def price_recorded(pricing: Pricing, kept: Conversation) -> Cost:
    """The cost of an imported conversation by these prices; unknown where neither its model nor a cost was recorded.

    What a sender recorded is known as long as that is its cost: in the place of a price of one's own it is forgotten.
    """
    model, cost = next(iter(kept.models), None), kept.cost
    recorded = cost.micros if cost.source == SENDER else 0 if cost.unmetered else None
    if model is None and recorded is None:
        return cost
    nanos = None if recorded is None else recorded * _NANOS_A_MICRO
    return price_run(pricing, [recorded_call(model, kept.tokens, nanos, kept.started_at)])
