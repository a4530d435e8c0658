"""Accountability: from a position, as of any date, up to one active person, each hop with its reason."""

from .ladder import Hop, Ladder, Rung, Why
from .reads import answering, ladder, ladders

__all__ = ["Hop", "Ladder", "Rung", "Why", "answering", "ladder", "ladders"]
