"""What follows when conversations become others, whatever made them so."""

from .changes import follow

__all__ = ["follow"]
