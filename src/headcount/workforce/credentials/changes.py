"""The verbs that issue credentials and take them back. Each answers the credential's id."""

from collections.abc import Collection

from ...kit.instants import day_of
from ...kit.refusals import Conflict, NotFound
from ...kit.texts import check_text
from ...office import Act, Subject, aliases, revise_at
from .. import people, positions
from . import records
from .credential import Credential, CredentialKind, NewCredential, check_new, check_revocable


def issue(act: Act, wanted: NewCredential, prefix: str, secret_sha256: str) -> str:
    """Issue a credential for a token whose prefix and digest are given: the door makes the token and shows it once.

    Conflict where the position is retired, where the person has departed, and where the prefix is another's (make
    another token).
    """
    check_new(wanted, act.at)
    name = check_text(wanted.name, "name", least=0)
    teams = tuple(aliases.find(act.tx, "team", team).id for team in dict.fromkeys(wanted.teams))
    credential = act.new_id()
    subject = credential if wanted.subject is None else _subject(act, wanted.kind, wanted.subject)
    _allow(act, "issue", wanted.kind, subject, teams)
    if records.by_prefix(act.tx, prefix) is not None:
        raise Conflict("this prefix is taken; make another token", field="prefix")
    kept = Credential(
        id=credential,
        kind=wanted.kind,
        subject=subject,
        name=name,
        prefix=prefix,
        secret_sha256=secret_sha256,
        teams=teams,
        issued_at=act.at,
        expires_at=wanted.expires_at,
        revoked_at=None,
        last_used_on=None,
    )
    records.add(act.tx, kept)
    act.record("credential.issued", _about(kept), credential=kept.id, prefix=prefix, expires_at=kept.expires_at)
    _tell(act, kept)
    if kept.expires_at is not None:
        revise_at(act, kept.expires_at)  # what is cached of it ends with it
    return kept.id


def revoke(act: Act, credential: str) -> str:
    """Let a credential prove nothing from now on. Conflict where it is revoked already."""
    kept = records.by_id(act.tx, credential)
    if kept is None:
        raise NotFound(f"no credential {credential}", kind="credential", alias=credential)
    _allow(act, "revoke", kept.kind, kept.subject, kept.teams)
    check_revocable(kept)
    _revoke(act, [kept])
    return kept.id


def revoke_all(act: Act, kind: CredentialKind, ref: str) -> int:
    """Revoke every credential of a position or person, and say how many those were."""
    subject = aliases.find(act.tx, kind, ref).id
    _allow(act, "revoke", kind, subject, ())
    standing = records.standing(act.tx, kind, subject)
    _revoke(act, standing)
    return len(standing)


def note_used(act: Act, prefixes: Collection[str]) -> None:
    """Keep that the tokens of these prefixes were used today. One statement; ask once a day for each."""
    records.note_used(act.tx, prefixes, day_of(act.at, act.zone))


def _subject(act: Act, kind: CredentialKind, ref: str) -> str:
    if kind == "person":
        return people.present(act, ref, act.at, "subject")
    position = positions.find(act.tx, ref)
    if positions.stretches_at(act.tx, [position], act.at)[position].state.stage == "retired":
        raise Conflict("the position is retired", field="subject")
    return position


def _allow(act: Act, verb: str, kind: CredentialKind, subject: str, teams: Collection[str]) -> None:
    """A person's key is its own matter; a position's its owner's and its team's; a sender key that of all its teams."""
    if kind == "person":
        act.allow(f"key.{verb}", Subject("person", subject))
    elif kind == "position":
        act.allow(f"credential.{verb}", Subject("position", subject))
    elif kind == "grader":
        act.allow(f"credential.{verb}")
    for team in teams:
        act.allow(f"credential.{verb}", Subject("team", team))


def _revoke(act: Act, standing: Collection[Credential]) -> None:
    records.revoke(act.tx, [kept.id for kept in standing], act.at)
    for kept in standing:
        act.record("credential.revoked", _about(kept), credential=kept.id, prefix=kept.prefix)
        _tell(act, kept)


def _about(kept: Credential) -> Subject:
    return Subject(kept.kind if kept.kind in ("position", "person") else "credential", kept.subject)


def _tell(act: Act, kept: Credential) -> None:
    act.tell("credentials")
    act.tell(f"{_about(kept).kind}:{kept.subject}")
    act.revise()
