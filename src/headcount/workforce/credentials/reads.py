"""Who is behind a token, and which credentials there are: what a door may ask for."""

from typing import get_args

from ...kit.pages import Ask, Page
from ...kit.refusals import Invalid, Unauthenticated
from ...office import Actor, Read, aliases
from .. import people, positions
from . import records
from .credential import CredentialKind, CredentialView, view
from .token import read_token

_NOBODY = "0" * 64


def prove(read: Read, token: str) -> Actor:
    """Whom a token proves now; Unauthenticated where it is none, unknown, revoked or expired, and where the person it
    stands for has departed or the position is retired.

    What it answers may be kept until the next `org_revision`: expiry, departure and retirement raise it too.
    """
    shown = read_token(token)
    kept = records.by_prefix(read.tx, shown.prefix)
    if not shown.matches(_NOBODY if kept is None else kept.secret_sha256) or kept is None:
        raise Unauthenticated("this key is not known")
    kept.check_valid(read.at)
    if kept.kind == "person" and not _of_the_organisation(read, kept.subject):
        raise Unauthenticated("the person this key stands for has departed", prefix=kept.prefix)
    if kept.kind == "position" and not _in_use(read, kept.subject):
        raise Unauthenticated("the position this key stands for is retired", prefix=kept.prefix)
    return kept.actor


def listed(
    read: Read, ask: Ask, kind: CredentialKind | None = None, subject: str | None = None
) -> Page[CredentialView]:
    """The credentials one may look at, the newest first; only those of a kind, of a position or person, where said."""
    if kind is not None and kind not in get_args(CredentialKind):
        raise Invalid(f"kind is one of {', '.join(get_args(CredentialKind))}", field="kind")
    scope = read.scope("credential.read")
    equal: dict[str, str] = {} if kind is None else {"kind": kind}
    if subject is not None:
        if kind not in ("position", "person"):
            raise Invalid("say whether the subject is a position or a person", field="kind")
        equal["subject"] = aliases.find(read.tx, kind, subject).id
    wanted = records.reached(scope, positions.within(read, scope)) & records.matching(equal)
    page = ask.page(records.page(read.tx, wanted, ask), lambda kept: (kept.issued_at, kept.id))
    return Page([view(kept) for kept in page.items], page.next)


def _of_the_organisation(read: Read, person: str) -> bool:
    seen = people.by_ids(read.tx, [person], read.at).get(person)
    return seen is not None and seen.status != "departed"


def _in_use(read: Read, position: str) -> bool:
    known = positions.stretches_at(read.tx, [position], read.at).get(position)
    return known is not None and known.state.stage != "retired"
