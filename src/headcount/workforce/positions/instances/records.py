"""Instances in the store: every SQL statement about them stands here."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import BigInteger, Boolean, Column, Connection, String, Table, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite

from ....office.store import tables
from .instance import Instance, Sighting, seen_again, worth_writing

instances = Table(
    "instances",
    tables,
    Column("position", String, primary_key=True),
    Column("name", String, primary_key=True),
    Column("first_seen", BigInteger, nullable=False),
    Column("last_seen", BigInteger, nullable=False),
    Column("declared", Boolean, nullable=False),
)


def of_position(tx: Connection, position: str) -> Sequence[Instance]:
    """The replicas a position was seen to run as, the one seen last first."""
    found = select(instances).where(instances.c.position == position)
    rows = tx.execute(found.order_by(instances.c.last_seen.desc(), instances.c.name))
    return [Instance(**row._mapping) for row in rows]


def note(tx: Connection, sightings: Sequence[Sighting]) -> None:
    """Keep when replicas were seen. At most two statements; `last_seen` is right to a minute.

    What is known within the minute is not written again, so that no row is one that every batch writes.
    """
    keys = {(seen.position, seen.name) for seen in sightings}
    if not keys:
        return
    key = tuple_(instances.c.position, instances.c.name)
    rows = tx.execute(select(instances).where(key.in_(keys)))
    before = {(row.position, row.name): Instance(**row._mapping) for row in rows}
    after = dict(before)
    for seen in sightings:
        after[seen.position, seen.name] = seen_again(after.get((seen.position, seen.name)), seen)
    changed = [kept for name, kept in after.items() if worth_writing(before.get(name), kept)]
    if changed:
        into = postgresql.insert(instances) if tx.dialect.name == "postgresql" else sqlite.insert(instances)
        told = {name: into.excluded[name] for name in ("first_seen", "last_seen", "declared")}
        into_or_over = into.on_conflict_do_update(index_elements=["position", "name"], set_=told)
        tx.execute(into_or_over, [asdict(kept) for kept in changed])
