"""From an attribute's bytes to what a slot can hold: a clean name, a count, an amount; or nothing usable."""

import hashlib
import math
from collections.abc import Callable, Mapping
from typing import TypeAlias

from .. import tools, wire
from ..observation import Flag, Kind
from .slots import Slot

Meaning: TypeAlias = Callable[[bytes], object]
"""Reads one value for a slot; None where it says nothing usable."""

Says: TypeAlias = tuple[Kind, int]
"""A kind of span, and flags that come with saying so."""

STRANGE: Says = (Kind.STEP, Flag.GUESSED)
"""What a span is whose kind is a word that its dialect does not know: a step, unless what it carries says more."""

BAD = -1
"""A figure that is negative, fractional or beyond any count: present, and no figure."""

LONGEST_NAME = 128
LONGEST_ID = 256
MOST_TOKENS = (1 << 31) - 1
_MOST_NANOS = 10**15  # a million dollars for one call
_NANOS = 1_000_000_000


def name(raw: bytes) -> str | None:
    """A name as shown to people: one line, not longer than a name is."""
    found = wire.text(raw)
    if not found:
        return None
    found = found.strip()
    return found if found and len(found) <= LONGEST_NAME and found.isprintable() else None


def tool(raw: bytes) -> tools.Tool | None:
    """What the name of a tool tells."""
    found = wire.text(raw)
    return tools.tool(found) if found and found.strip() else None


def identifier(raw: bytes) -> str | None:
    """An id somebody else chose, text or number; what is too long for one, or has spaces, is kept as its digest."""
    found = wire.value(raw)
    if isinstance(found, bool) or not isinstance(found, str | int):
        return None
    text = str(found).strip()
    if not text:
        return None
    plain = len(text) <= LONGEST_ID and len(text.split()) == 1
    return text if plain else "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def count(raw: bytes) -> int | None:
    """A number of tokens, or BAD."""
    found = wire.value(raw)
    if found is None or found == "":
        return None
    if isinstance(found, str) and found.strip().isdecimal() and len(found) < 20:
        found = int(found)
    if isinstance(found, float) and found.is_integer():
        found = int(found)
    if isinstance(found, bool) or not isinstance(found, int):
        return BAD
    return found if 0 <= found <= MOST_TOKENS else BAD


def amount(raw: bytes) -> int | None:
    """US dollars as billionths of one, or BAD."""
    dollars = number(raw)
    if dollars is None:
        return None
    nanos = dollars * _NANOS
    return round(nanos) if math.isfinite(nanos) and 0 <= nanos <= _MOST_NANOS else BAD


def number(raw: bytes) -> float | None:
    """Any number, also one written as text."""
    found = wire.value(raw)
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        return None
    try:
        return float(found)
    except ValueError:
        return None


def answer(raw: bytes) -> int | None:
    """A provider's id of its answer as a number of 64 bits, never 0."""
    inner = wire.content(raw)
    return int.from_bytes(hashlib.blake2b(inner, digest_size=8).digest(), "big") | 1 if inner else None


def finish(raw: bytes) -> bool | None:
    """Whether a finish reason says that the model asks for a tool; None where there is no reason."""
    words = raw[2:].lower()
    return b"tool" in words or b"function" in words if words else None


def output(raw: bytes) -> bool | None:
    """Whether an answer asks for a tool; None where there is no answer."""
    return b"tool_call" in raw or b"function_call" in raw if len(raw) > len(b"\x0a\x02[]") else None


def present(raw: bytes) -> bool | None:
    """That something is there at all."""
    return True if raw not in (b"", b"\x0a\x00", b"\x0a\x02[]", b"\x10\x00") else None


def sampled(raw: bytes) -> float | None:
    """Of how many traces one was kept: 1 or more."""
    found = number(raw)
    return found if found is not None and 1 <= found < 1e9 else None


class Asker:
    """Whoever asked, as a keyed digest: the same person is the same digits, and nobody is found by trying names."""

    def __init__(self, salt: bytes) -> None:
        self._salt = salt

    def __call__(self, raw: bytes) -> str | None:
        """Sixteen hexadecimal digits for whoever a value names."""
        who = identifier(raw)
        return who and hashlib.blake2b(who.encode(), digest_size=8, key=self._salt).hexdigest()


MEANINGS: Mapping[int, Meaning] = {
    Slot.AGENT: name,
    Slot.CLAIM: name,
    Slot.THREAD: identifier,
    Slot.TOOL: tool,
    Slot.ENTITY: name,
    Slot.FROM_AGENT: name,
    Slot.TO_AGENT: name,
    Slot.NODE: identifier,
    Slot.PARENT_NODE: identifier,
    Slot.MODEL_REQUESTED: name,
    Slot.MODEL_RETURNED: name,
    Slot.MODEL: name,
    Slot.TOKENS_IN: count,
    Slot.TOKENS_OUT: count,
    Slot.TOKENS_CACHED: count,
    Slot.TOKENS_WRITTEN: count,
    Slot.COST: amount,
    Slot.FINISH: finish,
    Slot.ASKED: present,
    Slot.ERROR: present,
    Slot.SERVICE: name,
    Slot.INSTANCE: identifier,
    Slot.PROCESS_INSTANCE: identifier,
    Slot.ENVIRONMENT: name,
    Slot.POSITION: name,
    Slot.CATEGORY: name,
    Slot.OUTCOME: name,
    Slot.SAMPLED: sampled,
    Slot.GATEWAY: present,
    Slot.WAITS: present,
    Slot.GROUP: present,
    Slot.FIRST_ROLE: name,
}


class Words:
    """What the words of one attribute say about the kind of a span."""

    def __init__(self, words: Mapping[str, Says], strange: Says | None) -> None:
        """`strange` is what other words mean, None for nothing."""
        self._words = {word.lower(): meaning for word, meaning in words.items()}
        self._written = {wire.written(word): meaning for word, meaning in words.items()}
        self._strange = strange

    def __call__(self, raw: bytes) -> Says | None:
        """The kind and the flags that a value means; None for an empty one."""
        known = self._written.get(raw)
        if known is not None:
            return known
        word = (wire.text(raw) or "").strip(' "').lower()
        return self._words.get(word, self._strange) if word else None
