"""Tokens: what a credential's holder shows. Values and rules, no I/O."""

import hmac
import re
from dataclasses import dataclass, field

from ...kit.digests import sha256
from ...kit.ids import ALPHABET, Entropy
from ...kit.refusals import Unauthenticated

MARK = "hc_"
PREFIX_SIGNS, SECRET_SIGNS = 8, 52
SHAPE = re.compile(f"{MARK}([{ALPHABET}]{{{PREFIX_SIGNS}}})([{ALPHABET}]{{{SECRET_SIGNS}}})")


@dataclass(frozen=True)
class Token:
    """A new token. `text` is shown to its holder once and kept nowhere; the store gets prefix and digest."""

    text: str = field(repr=False)
    prefix: str
    secret_sha256: str


@dataclass(frozen=True)
class Shown:
    """A token as somebody shows it: the prefix it is found by, and the digest of its secret."""

    prefix: str
    secret_sha256: str

    def matches(self, kept_sha256: str) -> bool:
        """Whether its secret is the one whose digest is kept; takes as long where it is not."""
        return hmac.compare_digest(self.secret_sha256, kept_sha256)


def make_token(entropy: Entropy) -> Token:
    """A token `hc_`, 8 signs to find it by and a secret of 256 bits, in Crockford's base 32."""
    prefix, secret = _signs(entropy(5), PREFIX_SIGNS), _signs(entropy(32), SECRET_SIGNS)
    return Token(f"{MARK}{prefix}{secret}", prefix, sha256(secret))


def read_token(text: str) -> Shown:
    """A token as it was shown, or Unauthenticated where it is none."""
    parts = SHAPE.fullmatch(text)
    if parts is None:
        raise Unauthenticated("this is no key of Headcount's: one begins with hc_ and has 63 characters")
    return Shown(parts[1], sha256(parts[2]))


def _signs(data: bytes, count: int) -> str:
    number = int.from_bytes(data, "big")
    return "".join(ALPHABET[number >> 5 * place & 31] for place in range(count - 1, -1, -1))
