"""Conversations: the unit of cost and audit, made of runs folded from traces."""

from .conversation import Cost, Extent

__all__ = ["Cost", "Extent"]
