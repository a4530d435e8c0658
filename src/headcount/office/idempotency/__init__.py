"""Idempotency keys: the same request sent twice is done once and answered the same for 24 hours."""

from .once import KEPT, Once
from .records import purge, recall, remember

__all__ = ["KEPT", "Once", "purge", "recall", "remember"]
