"""Credentials in the store: every SQL statement about them stands here."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Date,
    Index,
    Row,
    String,
    Table,
    Text,
    and_,
    false,
    insert,
    or_,
    select,
    true,
    tuple_,
    update,
)

from ...kit.digests import canonical
from ...kit.instants import Instant
from ...kit.pages import Ask
from ...office import Scope
from ...office.store import tables
from .credential import Credential

credentials = Table(
    "credentials",
    tables,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("name", String, nullable=False),
    Column("prefix", String, nullable=False, unique=True),
    Column("secret_sha256", String(64), nullable=False),
    Column("teams", Text, nullable=False),
    Column("issued_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger),
    Column("revoked_at", BigInteger),
    Column("last_used_on", Date),
)
Index("ix_credentials_subject", credentials.c.kind, credentials.c.subject)


def add(tx: Connection, credential: Credential) -> None:
    """Keep a new credential."""
    tx.execute(insert(credentials).values({**asdict(credential), "teams": canonical(list(credential.teams))}))


def by_prefix(tx: Connection, prefix: str) -> Credential | None:
    """The credential that a token's prefix belongs to."""
    return _one(tx, credentials.c.prefix == prefix)


def by_id(tx: Connection, credential: str) -> Credential | None:
    """The credential of that id."""
    return _one(tx, credentials.c.id == credential)


def standing(tx: Connection, kind: str, subject: str) -> Sequence[Credential]:
    """The credentials of somebody that are not revoked."""
    mine = (credentials.c.kind == kind, credentials.c.subject == subject, credentials.c.revoked_at.is_(None))
    return [_read(row) for row in tx.execute(select(credentials).where(*mine).order_by(credentials.c.id))]


def revoke(tx: Connection, ids: Collection[str], at: Instant) -> None:
    """Let credentials prove nothing from an instant on."""
    tx.execute(update(credentials).where(credentials.c.id.in_(ids)).values(revoked_at=at))


def note_used(tx: Connection, prefixes: Collection[str], day: date) -> None:
    """Keep that the tokens of these prefixes were used on a day, where a later one is not known."""
    older = or_(credentials.c.last_used_on.is_(None), credentials.c.last_used_on < day)
    tx.execute(update(credentials).where(credentials.c.prefix.in_(prefixes), older).values(last_used_on=day))


def teams_of(tx: Connection, sender_key: str) -> Sequence[str]:
    """The teams a sender key reports for, as ids; none where there is no such key."""
    mine = (credentials.c.id == sender_key, credentials.c.kind == "sender")
    teams: Sequence[str] = json.loads(tx.scalar(select(credentials.c.teams).where(*mine)) or "[]")
    return teams


def page(tx: Connection, wanted: ColumnElement[bool], ask: Ask) -> Sequence[Credential]:
    """Credentials, the newest first, one more than asked for."""
    found = select(credentials).where(wanted)
    after = ask.after(int, str)
    order = tuple_(credentials.c.issued_at, credentials.c.id)
    if after is not None:
        found = found.where(order < tuple_(*after))
    rows = tx.execute(found.order_by(credentials.c.issued_at.desc(), credentials.c.id.desc()).limit(ask.limit + 1))
    return [_read(row) for row in rows]


def reached(scope: Scope, positions: Collection[str] | None) -> ColumnElement[bool]:
    """What a scope reaches: one's own, those of the positions it reaches (None: all), sender keys for its teams."""
    if scope.reach == "all":
        return true()
    if scope.reach == "none" or scope.actor.kind != "person":
        return false()
    mine = and_(credentials.c.kind == "person", credentials.c.subject == scope.actor.id)
    theirs = and_(credentials.c.kind == "position", credentials.c.subject.in_(positions or ()))
    keys = [credentials.c.teams.contains(f'"{team}"', autoescape=True) for team in sorted(scope.teams)]
    return or_(mine, theirs, and_(credentials.c.kind == "sender", or_(false(), *keys)))


def matching(equal: Mapping[str, str]) -> ColumnElement[bool]:
    """The credentials whose columns (kind, subject) equal these."""
    return and_(true(), *(credentials.c[name] == value for name, value in equal.items()))


def _one(tx: Connection, wanted: ColumnElement[bool]) -> Credential | None:
    row = tx.execute(select(credentials).where(wanted)).one_or_none()
    return None if row is None else _read(row)


def _read(row: Row[*tuple[Any, ...]]) -> Credential:
    return Credential(**{**row._mapping, "teams": tuple(json.loads(row.teams))})
