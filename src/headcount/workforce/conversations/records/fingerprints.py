"""What runs show of their builds, each kind of it once: for whoever claims them later."""

from collections.abc import Collection, Mapping

from sqlalchemy import Column, Connection, LargeBinary, Table, Text

from ....office.store import tables
from ....office.store.driver import Each, Lookup

fingerprints = Table(
    "fingerprints",
    tables,
    Column("digest", LargeBinary(16), primary_key=True),
    Column("facts", Text, nullable=False),
)


_ADD = Each("INSERT INTO fingerprints (digest, facts) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING")
_OF = Lookup(fingerprints.c, fingerprints.c.digest)


def put(tx: Connection, shown: Mapping[bytes, str]) -> None:
    """Keep fingerprints by their digests."""
    _ADD.run(tx, sorted(shown.items()))


def of(tx: Connection, digests: Collection[bytes]) -> Mapping[bytes, str]:
    """The fingerprints of these digests."""
    return {row[0]: row[1] for row in _OF.run(tx, digests)}
