"""Topics: what live pages and other processes are told has changed. Names only, never content."""

from .records import latest, purge, since, tell

__all__ = ["latest", "purge", "since", "tell"]
