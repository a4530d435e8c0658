"""The append-only record of every act and refusal, sealed in hash-chained blocks and anchored outside."""

from .line import Block, Line, Subject
from .reads import Verification, heads, lines_about, verify
from .records import append
from .sealing import seal

__all__ = ["Block", "Line", "Subject", "Verification", "append", "heads", "lines_about", "seal", "verify"]
