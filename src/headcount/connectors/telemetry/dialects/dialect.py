"""What a dialect is: how the libraries of one convention spell the facts of a span."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .meanings import Meaning, Says


@dataclass(frozen=True)
class Dialect:
    """The spellings of one convention. Dialects are asked in order; the first that can tell a fact tells it."""

    name: str
    spellings: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """Slot → attribute keys, best first. The first that is present and usable counts; they are never added."""

    kinds: Mapping[str, Mapping[str, Says]] = field(default_factory=dict)
    """Attribute key → word → what a span with that word is."""

    strange: Says | None = None
    """What a span is whose kind is a word that `kinds` does not know."""

    meanings: Mapping[str, Meaning] = field(default_factory=dict)
    """Attribute key → how its value is read, where that is not how its slot's values are."""

    metadata: Sequence[str] = ()
    """Prefixes below which senders choose keys of their own."""

    patterns: Sequence[tuple[str, int | None]] = ()
    """Regular expressions of keys that nobody spelled out, and their slots. They are searched for in the key in
    lower case without `_` and `-`; the first that is found counts, None meaning another subject."""

    patterned_kinds: tuple[str, Mapping[str, Says]] | None = None
    """Such an expression for keys that say a kind, and their words."""
