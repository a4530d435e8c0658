"""The tables of roles that rooms above may join."""

from .records import states as role_states

__all__ = ["role_states"]
