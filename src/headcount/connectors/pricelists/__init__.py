"""Price lists: what model calls cost at somebody's rates, and the published list that comes with genai-prices."""

from .published import SOURCE, PublishedPrices
from .rates import FEMTOS_A_NANO, FREE, Femtos, ModelCall, Nanos, Rates, charge, is_free, micros_of_femtos

__all__ = [
    "FEMTOS_A_NANO",
    "FREE",
    "SOURCE",
    "Femtos",
    "ModelCall",
    "Nanos",
    "PublishedPrices",
    "Rates",
    "charge",
    "is_free",
    "micros_of_femtos",
]
