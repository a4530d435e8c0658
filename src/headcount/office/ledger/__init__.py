"""The append-only record of every act and refusal, sealed in hash-chained blocks and anchored outside."""

from .line import Block, Line, Subject
from .reads import Numbered, Verification, heads, lines_about, verify
from .records import add_anchor, append
from .sealing import seal

__all__ = [
    "Block",
    "Line",
    "Numbered",
    "Subject",
    "Verification",
    "add_anchor",
    "append",
    "heads",
    "lines_about",
    "seal",
    "verify",
]
