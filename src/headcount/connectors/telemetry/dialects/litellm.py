"""LiteLLM's own spans: GenAI names, a cost in dollars, and the usage object as text."""

import re

from .. import wire
from .dialect import Dialect
from .slots import Slot

_CACHED = re.compile(r"'cached_tokens': (\d{1,9})\b")


def _cached(raw: bytes) -> int | None:
    """The cached tokens inside a usage object that was written as text."""
    found = _CACHED.search(wire.text(raw) or "")
    return int(found[1]) if found else None


LITELLM = Dialect(
    "litellm",
    spellings={
        Slot.COST: ("gen_ai.cost.total_cost",),
        Slot.MODEL: ("litellm.provider.model",),
        Slot.TOKENS_CACHED: ("metadata.usage_object",),
    },
    meanings={"metadata.usage_object": _cached},
    metadata=("metadata.requester_metadata.",),
)
