"""The append-only record of every act and refusal, sealed in hash-chained blocks and anchored outside."""

from .line import Anchor, Block, Line, Subject
from .reads import Numbered, Verification, anchors, heads, lines_about, lines_on, verify
from .records import add_anchor, append, counts
from .sealing import seal

__all__ = [
    "Anchor",
    "Block",
    "Line",
    "Numbered",
    "Subject",
    "Verification",
    "add_anchor",
    "anchors",
    "append",
    "counts",
    "heads",
    "lines_about",
    "lines_on",
    "seal",
    "verify",
]
