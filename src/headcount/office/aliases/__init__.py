"""Aliases: handles, slugs and codes, by which the doors know what inside has an opaque id. Renamed, they redirect."""

from .alias import Found, check_alias
from .records import current, current_of, find, give, known

__all__ = ["Found", "check_alias", "current", "current_of", "find", "give", "known"]
