"""Aliases in the store."""

from collections.abc import Collection, Mapping

from sqlalchemy import BigInteger, Boolean, Column, Connection, Index, String, Table, delete, insert, select, update

from ...kit.instants import Instant
from ...kit.refusals import Conflict, NotFound
from ..store.tables import tables
from .alias import Found

aliases = Table(
    "aliases",
    tables,
    Column("kind", String, primary_key=True),
    Column("alias", String, primary_key=True),
    Column("id", String, nullable=False),
    Column("current", Boolean, nullable=False),
    Column("given_at", BigInteger, nullable=False),
)
Index("ix_aliases_id", aliases.c.kind, aliases.c.id)


def find(tx: Connection, kind: str, alias: str) -> Found:
    """What an alias of this kind leads to, now or since a renaming, or NotFound. An opaque id leads to itself."""
    if "\0" in alias:  # which PostgreSQL's texts cannot hold
        raise NotFound(f"no such {kind}", kind=kind)
    held = tx.scalar(select(aliases.c.id).where(aliases.c.kind == kind, aliases.c.alias == alias))
    now = current(tx, kind, held or alias)
    if now is None:
        raise NotFound(f"no {kind} {alias}", kind=kind, alias=alias)
    return Found(held or alias, alias, now)


def current(tx: Connection, kind: str, subject: str) -> str | None:
    """The alias a subject has now; None where it has none."""
    mine = (aliases.c.kind == kind, aliases.c.id == subject, aliases.c.current)
    return tx.scalar(select(aliases.c.alias).where(*mine))


def current_of(tx: Connection, kind: str, subjects: Collection[str]) -> Mapping[str, str]:
    """Each subject's alias of now, by id."""
    found = select(aliases.c.id, aliases.c.alias).where(aliases.c.kind == kind, aliases.c.current)
    if len(subjects) <= 500:  # past that, reading all of a kind costs less than naming them
        found = found.where(aliases.c.id.in_(subjects))
    return {row.id: row.alias for row in tx.execute(found)}


def known(tx: Connection, kind: str) -> Mapping[str, str]:
    """Every alias of a kind that leads somewhere, with the id it leads to."""
    return {
        row.alias: row.id for row in tx.execute(select(aliases.c.alias, aliases.c.id).where(aliases.c.kind == kind))
    }


def give(tx: Connection, kind: str, alias: str, subject: str, at: Instant) -> None:
    """Make this the subject's alias; the one it had redirects. Conflict where it leads, or led, to another."""
    held = tx.scalar(select(aliases.c.id).where(aliases.c.kind == kind, aliases.c.alias == alias))
    if held not in (None, subject):
        raise Conflict(f"the {kind} {alias} exists, or was renamed and redirects", kind=kind, alias=alias)
    mine = (aliases.c.kind == kind, aliases.c.id == subject)
    tx.execute(update(aliases).where(*mine).values(current=False))
    tx.execute(delete(aliases).where(*mine, aliases.c.alias == alias))
    row = {"kind": kind, "alias": alias, "id": subject, "current": True, "given_at": at}
    tx.execute(insert(aliases).values(row))
