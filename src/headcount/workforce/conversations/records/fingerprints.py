"""What runs show of their builds, each kind of it once: for whoever claims them later."""

from collections.abc import Collection, Mapping

from sqlalchemy import Column, Connection, LargeBinary, Table, Text, select
from sqlalchemy.dialects import postgresql, sqlite

from ....office.store import tables

fingerprints = Table(
    "fingerprints",
    tables,
    Column("digest", LargeBinary(16), primary_key=True),
    Column("facts", Text, nullable=False),
)


def put(tx: Connection, shown: Mapping[bytes, str]) -> None:
    """Keep fingerprints by their digests."""
    if not shown:
        return
    into = postgresql.insert(fingerprints) if tx.dialect.name == "postgresql" else sqlite.insert(fingerprints)
    rows = [{"digest": digest, "facts": shown[digest]} for digest in sorted(shown)]
    tx.execute(into.on_conflict_do_nothing(index_elements=["digest"]), rows)


def of(tx: Connection, digests: Collection[bytes]) -> Mapping[bytes, str]:
    """The fingerprints of these digests."""
    if not digests:
        return {}
    rows = tx.execute(select(fingerprints).where(fingerprints.c.digest.in_(digests)))
    return {row.digest: row.facts for row in rows}
