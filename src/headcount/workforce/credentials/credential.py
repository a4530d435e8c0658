"""What a credential is: that a token stands for somebody. Values and rules, no I/O."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from ...kit.instants import Instant, iso
from ...kit.refusals import Conflict, Invalid, Unauthenticated
from ...office import Actor

CredentialKind = Literal["position", "person", "sender", "grader"]
MOST_TEAMS = 50


@dataclass(frozen=True)
class NewCredential:
    """A credential to be issued.

    `subject`: the code or handle, or id, of the position or person it stands for; None for a sender key and a grader's,
    which stand for themselves and bear a `name`. `teams`: the teams whose positions a sender key reports for, with all
    below. `expires_at` None: until it is revoked.
    """

    kind: CredentialKind
    subject: str | None = None
    name: str = ""
    teams: tuple[str, ...] = ()
    expires_at: Instant | None = None


@dataclass(frozen=True)
class Credential:
    """That a token stands for somebody; `subject` is an id, the credential's own for a sender key and a grader's."""

    id: str
    kind: CredentialKind
    subject: str
    name: str
    prefix: str
    secret_sha256: str = field(repr=False)
    teams: tuple[str, ...]
    issued_at: Instant
    expires_at: Instant | None
    revoked_at: Instant | None
    last_used_on: date | None

    @property
    def actor(self) -> Actor:
        """Whom it proves."""
        return Actor(self.kind, self.subject)

    def check_valid(self, at: Instant) -> None:
        """Unauthenticated where it is revoked or expired at an instant."""
        if self.revoked_at is not None and self.revoked_at <= at:
            raise Unauthenticated(f"this key was revoked on {iso(self.revoked_at)}", prefix=self.prefix)
        if self.expires_at is not None and self.expires_at <= at:
            raise Unauthenticated(f"this key expired on {iso(self.expires_at)}", prefix=self.prefix)


@dataclass(frozen=True)
class CredentialView:
    """A credential as it may be shown: never its secret nor the digest of it."""

    id: str
    kind: CredentialKind
    subject: str
    name: str
    prefix: str
    teams: tuple[str, ...]
    issued_at: Instant
    expires_at: Instant | None
    revoked_at: Instant | None
    last_used_on: date | None


def view(kept: Credential) -> CredentialView:
    """A credential without what proves it."""
    return CredentialView(
        id=kept.id,
        kind=kept.kind,
        subject=kept.subject,
        name=kept.name,
        prefix=kept.prefix,
        teams=kept.teams,
        issued_at=kept.issued_at,
        expires_at=kept.expires_at,
        revoked_at=kept.revoked_at,
        last_used_on=kept.last_used_on,
    )


def check_new(wanted: NewCredential, at: Instant) -> None:
    """Invalid where a credential names too little or too much for its kind, or would be over at once."""
    if wanted.kind not in get_args(CredentialKind):
        raise Invalid(f"a credential is of a {', '.join(get_args(CredentialKind))}", field="kind")
    stands_for_other = wanted.kind in ("position", "person")
    if stands_for_other != (wanted.subject is not None):
        told = "names whom it stands for" if stands_for_other else "stands for itself and names no other"
        raise Invalid(f"a credential of a {wanted.kind} {told}", field="subject")
    if (wanted.kind == "sender") != bool(wanted.teams):
        raise Invalid("a sender key, and no other, names the teams it reports for", field="teams")
    if len(wanted.teams) > MOST_TEAMS:
        raise Invalid(f"a sender key reports for at most {MOST_TEAMS} teams", field="teams")
    if not stands_for_other and not wanted.name:
        raise Invalid(f"a credential of a {wanted.kind} bears a name", field="name")
    if wanted.expires_at is not None and wanted.expires_at <= at:
        raise Invalid(f"it would have expired on {iso(wanted.expires_at)}", field="expires_at")


def check_revocable(kept: Credential) -> None:
    """Conflict where it is revoked already."""
    if kept.revoked_at is not None:
        raise Conflict(f"it was revoked on {iso(kept.revoked_at)}", prefix=kept.prefix)
