"""The tables of positions that rooms above may join."""

from .records import states as position_states

__all__ = ["position_states"]
