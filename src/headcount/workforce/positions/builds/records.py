"""Builds in the store: every SQL statement about them stands here."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    Integer,
    Row,
    String,
    Table,
    Text,
    and_,
    bindparam,
    or_,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite

from ....kit.digests import canonical
from ....kit.instants import Instant
from ....office.store import tables
from .build import Build
from .fingerprint import Change, Fingerprint

builds = Table(
    "builds",
    tables,
    Column("position", String, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("since", BigInteger, nullable=False),
    Column("source", String, nullable=False),
    Column("model", String),
    Column("model_version", String),
    Column("prompt_sha256", String(64)),
    Column("prompt_normal_sha256", String(64)),
    Column("prompt_sketch", Text),
    Column("tools_sha256", String(64)),
    Column("each_tool", Text),
    Column("corpus_sha256", String(64)),
    Column("parameters_sha256", String(64)),
    Column("change", Text, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
)
_PLAIN = (
    "model",
    "model_version",
    "prompt_sha256",
    "prompt_normal_sha256",
    "prompt_sketch",
    "tools_sha256",
    "corpus_sha256",
    "parameters_sha256",
)


def of_positions(tx: Connection, positions: Collection[str]) -> Mapping[str, Sequence[Build]]:
    """All builds of these positions, oldest first, by position."""
    found: dict[str, list[Build]] = defaultdict(list)
    wanted = select(builds).where(builds.c.position.in_(positions)).order_by(builds.c.since, builds.c.number)
    for row in tx.execute(wanted):
        found[row.position].append(_read(row))
    return found


def of_position(tx: Connection, position: str) -> Sequence[Build]:
    """All builds of a position, oldest first."""
    return of_positions(tx, [position]).get(position, ())


def in_force(tx: Connection, positions: Collection[str], at: Instant) -> Mapping[str, Build]:
    """The build each position ran at an instant, by position; without those of which none is known then."""
    rows = tx.execute(_IN_FORCE, {"positions": list(positions), "at": at})
    return {row.position: _read(row) for row in rows}


def numbers_in_force(tx: Connection, pairs: Sequence[tuple[str, Instant]]) -> Sequence[int | None]:
    """The number of the build each position ran at each instant, in order; None where none is known."""
    columns = select(builds.c.position, builds.c.since, builds.c.number)
    found = columns.where(builds.c.position.in_({position for position, _ in pairs}))
    begun: dict[str, list[tuple[Instant, int]]] = defaultdict(list)
    for row in tx.execute(found.order_by(builds.c.since, builds.c.number)):
        begun[row.position].append((row.since, row.number))
    return [_number_at(begun[position], at) for position, at in pairs]


def put(tx: Connection, kept: Sequence[Build], at: Instant) -> None:
    """Keep builds, each in the place of what was kept under its position and number. One statement."""
    if not kept:
        return
    into = postgresql.insert(builds) if tx.dialect.name == "postgresql" else sqlite.insert(builds)
    told = {column.name: into.excluded[column.name] for column in builds.c if not column.primary_key}
    into_or_over = into.on_conflict_do_update(index_elements=["position", "number"], set_=told)
    tx.execute(into_or_over, [_row(build, at) for build in kept])


def forget_older_sketches(tx: Connection, position: str, newest: int) -> None:
    """Drop the sketches of a position's prompts but the newest build's: only that one is compared again."""
    older = (builds.c.position == position, builds.c.number != newest, builds.c.prompt_sketch.is_not(None))
    tx.execute(builds.update().where(*older).values(prompt_sketch=None))


def _number_at(begun: Sequence[tuple[Instant, int]], at: Instant) -> int | None:
    return next((number for since, number in reversed(begun) if since <= at), None)


def _row(build: Build, at: Instant) -> dict[str, object]:
    told, change = build.fingerprint, build.change
    return {
        "position": build.position,
        "number": build.number,
        "since": build.since,
        "source": build.source,
        **{name: getattr(told, name) for name in _PLAIN},
        "each_tool": None if told.each_tool is None else canonical([list(tool) for tool in told.each_tool]),
        "change": canonical([list(change.parts), change.prompt_size, list(change.material)]),
        "recorded_at": at,
    }


def _read(row: Row[*tuple[Any, ...]]) -> Build:
    each = None if row.each_tool is None else tuple((name, tool) for name, tool in json.loads(row.each_tool))
    parts, size, material = json.loads(row.change)
    told = Fingerprint(**{name: getattr(row, name) for name in _PLAIN}, each_tool=each)
    change = Change(tuple(parts), size, tuple(material))
    return Build(row.position, row.number, told, row.since, row.source, change)


def _begun_last(at: BindParameter[int]) -> ColumnElement[bool]:
    """The builds after which their position began no other by an instant."""
    later = builds.alias("later")
    same_time = and_(later.c.since == builds.c.since, later.c.number > builds.c.number)
    after = or_(later.c.since > builds.c.since, same_time)
    other = select(later.c.number).where(later.c.position == builds.c.position, later.c.since <= at, after)
    return and_(builds.c.since <= at, ~other.exists())


_IN_FORCE = select(builds).where(
    builds.c.position.in_(bindparam("positions", expanding=True)), _begun_last(bindparam("at", type_=BigInteger))
)
"""Made once: what it costs to put together is more than what it costs to ask."""
