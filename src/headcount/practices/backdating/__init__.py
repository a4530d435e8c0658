"""Backdating: what is said today of days that were counted already, and these days counted anew."""

from .changes import accept_ownership, describe

__all__ = ["accept_ownership", "describe"]
