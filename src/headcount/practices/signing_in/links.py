"""One-time links and the sessions they open. Values and rules, no I/O."""

import hashlib
import hmac
import re
from dataclasses import dataclass, field

from ...kit.digests import sha256
from ...kit.ids import Entropy
from ...kit.instants import DAY, HOUR, MINUTE, Instant, iso
from ...kit.refusals import Unauthenticated

LINK_LASTS = 15 * MINUTE
IDLE_MOST = 12 * HOUR
SESSION_LASTS = 7 * DAY
SEEN_EVERY = 5 * MINUTE
"""A session's last use is written down so often at most, so that reading a page writes nothing."""

SECRET_BYTES = 32
_SECRET = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Secret:
    """256 random bits. `text` goes into a link or a cookie and is kept nowhere; the store gets the digest."""

    text: str = field(repr=False)
    sha256: str


@dataclass(frozen=True)
class Link:
    """A one-time link for a person; spent or past its time it opens nothing."""

    id: str
    person: str
    secret_sha256: str
    made_at: Instant
    expires_at: Instant
    spent_at: Instant | None = None

    def check_open(self, at: Instant) -> None:
        """Unauthenticated where it was used before or is too old."""
        if self.spent_at is not None:
            raise Unauthenticated("this sign-in link was used; ask for another")
        if at >= self.expires_at:
            raise Unauthenticated("this sign-in link is too old; ask for another")


@dataclass(frozen=True)
class Session:
    """A person's session in a browser."""

    id: str
    person: str
    token_sha256: str
    begun_at: Instant
    seen_at: Instant
    ended_at: Instant | None = None

    def check_open(self, at: Instant) -> None:
        """Unauthenticated where it was ended, was idle for twelve hours, or began seven days ago."""
        if self.ended_at is not None:
            raise Unauthenticated("you signed out; sign in again")
        if at >= self.begun_at + SESSION_LASTS:
            raise Unauthenticated(f"you signed in on {iso(self.begun_at)}, seven days ago; sign in again")
        if at >= self.seen_at + IDLE_MOST:
            raise Unauthenticated("nothing was done for twelve hours; sign in again")


@dataclass(frozen=True)
class SignedIn:
    """Whose session a cookie is. `stale`: its use should be written down (`keep_session`)."""

    person: str
    session: str
    csrf: str = field(repr=False)
    stale: bool


def make_secret(entropy: Entropy) -> Secret:
    """A secret for a link or a session."""
    text = entropy(SECRET_BYTES).hex()
    return Secret(text, sha256(text))


def read_secret(text: str) -> str:
    """The digest by which a secret is found, or Unauthenticated where it is none."""
    if not _SECRET.fullmatch(text):
        raise Unauthenticated("this is no sign-in link and no session of ours")
    return sha256(text)


def csrf_token(session: str) -> str:
    """What a form of a session carries: derived from the cookie, which another site cannot read."""
    return hmac.new(session.encode(), b"headcount csrf", hashlib.sha256).hexdigest()


def check_csrf(session: str, shown: str) -> bool:
    """Whether a form carries its session's token; takes as long where it does not."""
    return hmac.compare_digest(csrf_token(session).encode(), shown.encode())
