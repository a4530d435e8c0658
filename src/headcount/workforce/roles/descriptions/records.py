"""Job descriptions in the store: every SQL statement about them stands here."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Integer,
    Row,
    String,
    Table,
    Text,
    and_,
    func,
    insert,
    select,
    tuple_,
)

from ....kit.digests import canonical
from ....kit.instants import Instant
from ....kit.pages import Ask
from ....kit.refusals import NotFound
from ....office.store import tables
from .content import Content, Expectations
from .description import Description, Version, in_force
from .plain import kept, plain

MOST_VERSIONS = 2**31 - 1
"""The greatest number the store can hold."""

descriptions = Table(
    "role_descriptions",
    tables,
    Column("role", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("valid_from", BigInteger, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    Column("author", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("base_version", Integer),
    Column("sha256", String(64), nullable=False),
    Column("content", Text, nullable=False),
)


def add(tx: Connection, version: Version, content: Content) -> None:
    """Add a version."""
    row = {name: getattr(version, name) for name in _OF_VERSION}
    tx.execute(insert(descriptions).values(content=canonical(plain(content)), **row))


def newest(tx: Connection, role: str) -> int:
    """The number of a role's newest version, 0 where it has none."""
    return tx.scalar(select(func.max(descriptions.c.number)).where(descriptions.c.role == role)) or 0


def get(tx: Connection, role: str, number: int) -> Description:
    """A version of a role's job description, or NotFound."""
    mine = and_(descriptions.c.role == role, descriptions.c.number == number)
    row = tx.execute(select(descriptions).where(mine)).one_or_none() if 0 < number <= MOST_VERSIONS else None
    if row is None:
        raise NotFound(f"the job description has no version {number}", role=role, number=number)
    return _described(row)


def page(tx: Connection, role: str, ask: Ask) -> Sequence[Version]:
    """The versions of a role, newest first, one more than asked for."""
    found = select(*(descriptions.c[name] for name in _OF_VERSION)).where(descriptions.c.role == role)
    after = ask.after(int)
    if after is not None:
        found = found.where(descriptions.c.number < after[0])
    rows = tx.execute(found.order_by(descriptions.c.number.desc()).limit(ask.limit + 1))
    return [Version(**row._mapping) for row in rows]


def versions_between(tx: Connection, role: str, start: Instant, end: Instant) -> Sequence[Version]:
    """The versions of a role that come into force from one instant up to, not including, another, oldest first."""
    begun = and_(descriptions.c.valid_from >= start, descriptions.c.valid_from < end)
    found = select(*(descriptions.c[name] for name in _OF_VERSION)).where(descriptions.c.role == role, begun)
    return [Version(**row._mapping) for row in tx.execute(found.order_by(descriptions.c.number))]


def descriptions_in_force(tx: Connection, roles: Collection[str], at: Instant) -> Mapping[str, Description]:
    """The job description in force of each role at an instant, by role; without roles that have none.

    Approvers are ids.
    """
    begun = and_(descriptions.c.role.in_(roles), descriptions.c.valid_from <= at)
    latest = select(descriptions.c.role, func.max(descriptions.c.number).label("number")).where(begun)
    held = latest.group_by(descriptions.c.role).subquery()
    together = and_(descriptions.c.role == held.c.role, descriptions.c.number == held.c.number)
    rows = tx.execute(select(descriptions).join(held, together))
    return {row.role: _described(row) for row in rows}


def expectations_of(tx: Connection, versions: Collection[tuple[str, int]]) -> Mapping[tuple[str, int], Expectations]:
    """What work is measured against by each version, of pairs of a role and a number; without those there are not."""
    wanted = tuple_(descriptions.c.role, descriptions.c.number).in_(versions)
    found = select(descriptions.c.role, descriptions.c.number, descriptions.c.content).where(wanted)
    rows = tx.execute(found) if versions else ()
    return {(row.role, row.number): kept(json.loads(row.content)).expectations for row in rows}


def versions_in_force(tx: Connection, moments: Collection[tuple[str, Instant]]) -> Mapping[tuple[str, Instant], int]:
    """The number in force for each pair of a role and an instant, in one statement; without pairs that have none."""
    roles = {role for role, _ in moments}
    begun: dict[str, list[tuple[int, Instant]]] = defaultdict(list)
    columns = (descriptions.c.role, descriptions.c.number, descriptions.c.valid_from)
    for row in tx.execute(select(*columns).where(descriptions.c.role.in_(roles))):
        begun[row.role].append((row.number, row.valid_from))
    numbers = {moment: in_force(begun[moment[0]], moment[1]) for moment in moments}
    return {moment: number for moment, number in numbers.items() if number is not None}


_OF_VERSION = ("role", "number", "valid_from", "recorded_at", "author", "reason", "base_version", "sha256")


def _described(row: Row[*tuple[object, ...]]) -> Description:
    version = Version(**{name: row._mapping[name] for name in _OF_VERSION})
    return Description(version, kept(json.loads(row._mapping["content"])))
