"""What was recorded elsewhere, priced from what is kept of it. Pure."""

from ...connectors.pricelists import ModelCall
from ...kit.instants import Instant
from ...kit.money import Micros
from ...workforce.conversations import Conversation, Cost, Tokens
from .pricing import Pricing, price_run

_NANOS_A_MICRO = 1_000


def recorded_call(model: str | None, tokens: Tokens, cost_micros: Micros | None, at: Instant) -> ModelCall:
    """All model calls of a recorded run as one, at its beginning."""
    cost_nanos = None if cost_micros is None else cost_micros * _NANOS_A_MICRO
    return ModelCall(model, model, tokens.input, tokens.output, tokens.cached_input, None, cost_nanos, at)


def price_recorded(pricing: Pricing, kept: Conversation) -> Cost:
    """The cost of an imported conversation by these prices; unknown where neither its model nor a cost was recorded."""
    model = next(iter(kept.models), None)
    if model is None and kept.recorded_micros is None:
        return kept.cost
    return price_run(pricing, [recorded_call(model, kept.tokens, kept.recorded_micros, kept.started_at)])
