"""Opaque ids: 26 characters, sortable by the time they were made, unguessable in their last 80 bits."""

import hashlib
import secrets
from collections.abc import Callable
from typing import TypeAlias

from .instants import Instant

Entropy: TypeAlias = Callable[[int], bytes]
"""Gives so many random bytes; injected, so that a test can say which."""

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_PAIRS = [first + second for first in ALPHABET for second in ALPHABET]
_SHIFTS = range(120, -10, -10)  # two characters at once: a batch of traces makes thousands of ids


def system_entropy(count: int) -> bytes:
    """Random bytes of the operating system."""
    return secrets.token_bytes(count)


def make(at: Instant, noise: bytes) -> str:
    """An id from an instant (milliseconds, 48 bits) and ten bytes of noise, in Crockford's base 32."""
    number = (at // 1000 & (1 << 48) - 1) << 80 | int.from_bytes(noise[:10], "big")
    return "".join([_PAIRS[number >> shift & 1023] for shift in _SHIFTS])


class IdSource:
    """Ids for one act: the same seed gives the same ids, so that an act tried again writes the same rows."""

    def __init__(self, at: Instant, seed: bytes) -> None:
        self._at, self._seed, self._count = at, seed, 0

    def __call__(self) -> str:
        self._count += 1
        return make(self._at, hashlib.blake2b(self._seed, digest_size=10, salt=self._count.to_bytes(8, "big")).digest())
