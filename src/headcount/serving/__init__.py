"""The running process: the data directory held, the store open and up to date, listeners, and an orderly end."""

from .installation import Installation, opened
from .server import serve

__all__ = ["Installation", "opened", "serve"]
