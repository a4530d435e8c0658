"""The running process: the data directory held, the store open and up to date, listeners, and an orderly end."""

from .installation import Founding, Installation, opened
from .server import serve

__all__ = ["Founding", "Installation", "opened", "serve"]
