"""Senders and attributions in the store: every SQL statement about them stands here."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    Row,
    String,
    Table,
    UniqueConstraint,
    and_,
    bindparam,
    delete,
    insert,
    or_,
    select,
    true,
    tuple_,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from ...kit.ids import IdSource
from ...kit.instants import Instant
from ...kit.pages import Ask
from ...office.store import tables
from ...office.store.driver import Lookup
from ...office.store.histories import in_force
from .sender import Attribution, Sender, SenderName, Sighting, joined, seen_again, worth_writing

senders = Table(
    "senders",
    tables,
    Column("id", String, primary_key=True),
    Column("service", String, nullable=False),
    Column("agent", String, nullable=False),
    Column("first_seen", BigInteger, nullable=False),
    Column("last_seen", BigInteger, nullable=False),
    Column("banned_at", BigInteger),
    Column("merged_into", String),
    Column("merged_at", BigInteger),
    Column("sampled_1_in", Integer),
    UniqueConstraint("service", "agent"),
)
Index("ix_senders_merged_into", senders.c.merged_into)

attributions = Table(
    "attributions",
    tables,
    Column("id", String, primary_key=True),
    Column("sender", String, nullable=False),
    Column("position", String, nullable=False),
    Column("valid_from", BigInteger, nullable=False),
    Column("valid_to", BigInteger),
    Column("recorded_at", BigInteger, nullable=False),
)
Index("ix_attributions_sender", attributions.c.sender, attributions.c.valid_from)
Index("ix_attributions_position", attributions.c.position)

_NAME = tuple_(senders.c.service, senders.c.agent)

# Asked for every batch of traffic.
_BY_NAME = Lookup(senders.c, senders.c.service, senders.c.agent)
_ATTRIBUTED = Lookup(
    (senders.c.id, *attributions.c),
    senders.c.id,
    joined="JOIN attributions ON attributions.sender = senders.id OR attributions.sender = senders.merged_into",
)


def seen(tx: Connection, new_id: IdSource, sightings: Iterable[Sighting]) -> tuple[Mapping[SenderName, Sender], int]:
    """The sender of each name seen, as it is then known, and how many of them are new.

    One look, one insert and another look where a name is new, one update where a minute or more of traffic is told; so
    that no row is one that every batch writes.
    """
    by_name = joined(sightings)
    known = dict(_named(tx, by_name))
    new = [Sender(new_id(), *name, s.first, s.last) for name, s in by_name.items() if name not in known]
    if new:  # another process may be adding the same at this moment
        into = postgresql.insert(senders) if tx.dialect.name == "postgresql" else sqlite.insert(senders)
        tx.execute(into.on_conflict_do_nothing(), [asdict(sender) for sender in new])
        known |= _named(tx, [(sender.service, sender.agent) for sender in new])
    spans = [(known[name], *seen_again(known[name], by_name[name])) for name in known]
    longer = [(sender, first, last) for sender, first, last in spans if worth_writing(sender, first, last)]
    if longer:
        told = update(senders).where(senders.c.id == bindparam("known"))
        tx.execute(
            told.values(first_seen=bindparam("first"), last_seen=bindparam("last")),
            [{"known": sender.id, "first": first, "last": last} for sender, first, last in longer],
        )
    return known, len(new)


def _named(tx: Connection, names: Collection[SenderName]) -> Mapping[SenderName, Sender]:
    return {(row.service, row.agent): row for row in (Sender(*found) for found in _BY_NAME.run(tx, names))}


def attributed(tx: Connection, pairs: Sequence[tuple[str, Instant]]) -> Sequence[str | None]:
    """The position each sender's traffic of each instant belongs to, in order; None: unclaimed then. One statement.

    A merged sender's own attribution goes first, then that of what it is merged into.
    """
    held: dict[str, list[Attribution]] = defaultdict(list)
    for asked, *attribution in _ATTRIBUTED.run(tx, {sender for sender, _ in pairs}):
        held[asked].append(Attribution(*attribution))
    for sender, theirs in held.items():
        theirs.sort(key=lambda attribution: attribution.sender != sender)
    return [next((a.position for a in held[sender] if a.holds(at)), None) for sender, at in pairs]


def merged_into(tx: Connection, sender: str) -> Sequence[str]:
    """The senders that are other spellings of this one."""
    return tx.scalars(select(senders.c.id).where(senders.c.merged_into == sender)).all()


def by_ids(tx: Connection, ids: Collection[str]) -> Mapping[str, Sender]:
    """The senders of these ids, by id."""
    return {row.id: _sender(row) for row in tx.execute(select(senders).where(senders.c.id.in_(ids)))}


def save(tx: Connection, sender: Sender) -> None:
    """Keep what was decided about a sender."""
    decided = ("banned_at", "merged_into", "merged_at", "sampled_1_in")
    changed = {name: getattr(sender, name) for name in decided}
    tx.execute(update(senders).where(senders.c.id == sender.id).values(changed))


def repoint(tx: Connection, before: str, after: str) -> None:
    """Let what was merged into one sender be merged into another."""
    tx.execute(update(senders).where(senders.c.merged_into == before).values(merged_into=after))


def of_sender(tx: Connection, sender: str) -> Sequence[Attribution]:
    """Every attribution of a sender, oldest first."""
    found = select(attributions).where(attributions.c.sender == sender)
    return [_attribution(row) for row in tx.execute(found.order_by(attributions.c.valid_from))]


def of_position(tx: Connection, position: str) -> Sequence[Attribution]:
    """Every attribution to a position, oldest first."""
    found = select(attributions).where(attributions.c.position == position)
    return [_attribution(row) for row in tx.execute(found.order_by(attributions.c.valid_from, attributions.c.id))]


def put(tx: Connection, attribution: Attribution) -> None:
    """Keep an attribution, in the place of what was kept of it."""
    drop(tx, attribution.id)
    tx.execute(insert(attributions).values(**asdict(attribution)))


def drop(tx: Connection, attribution: str) -> None:
    """Forget an attribution that never held."""
    tx.execute(delete(attributions).where(attributions.c.id == attribution))


def page(tx: Connection, wanted: ColumnElement[bool], ask: Ask) -> Sequence[Sender]:
    """Senders by service and agent, one more than asked for."""
    found = select(senders).where(wanted)
    after = ask.after(str, str)
    if after is not None:
        found = found.where(tuple_(*after) < _NAME)
    rows = tx.execute(found.order_by(senders.c.service, senders.c.agent).limit(ask.limit + 1))
    return [_sender(row) for row in rows]


def matching(state: str | None, service: str | None, at: Instant) -> ColumnElement[bool]:
    """The senders of a state at an instant, of a service; None: any."""
    chosen = true() if state is None else _HAS_STATE[state](at)
    return chosen if service is None else and_(chosen, senders.c.service == service)


def reached(positions: Collection[str] | None, at: Instant) -> ColumnElement[bool]:
    """The senders that nobody has claimed at an instant and those claimed by these positions; None: all senders.

    What nobody has claimed is for everybody who may look at senders: somebody has to recognise it.
    """
    if positions is None:
        return true()
    return or_(_unclaimed(at), _claimed_by(attributions.c.position.in_(positions), at))


def claimed_by(position: str, at: Instant) -> ColumnElement[bool]:
    """The senders that a position has claimed at an instant."""
    return _claimed_by(attributions.c.position == position, at)


def _claimed_by(whose: ColumnElement[bool], at: Instant) -> ColumnElement[bool]:
    mine = or_(attributions.c.sender == senders.c.id, attributions.c.sender == senders.c.merged_into)
    return select(attributions.c.id).where(mine, whose, in_force(attributions, at)).exists()


def _merged(at: Instant) -> ColumnElement[bool]:
    return and_(senders.c.merged_at.is_not(None), senders.c.merged_at <= at)


def _banned(at: Instant) -> ColumnElement[bool]:
    return and_(senders.c.banned_at.is_not(None), senders.c.banned_at <= at, ~_merged(at))


def _claimed(at: Instant) -> ColumnElement[bool]:
    return and_(_claimed_by(true(), at), ~_merged(at), ~_banned(at))


def _unclaimed(at: Instant) -> ColumnElement[bool]:
    return and_(~_claimed_by(true(), at), ~_merged(at), ~_banned(at))


_HAS_STATE = {"merged": _merged, "banned": _banned, "claimed": _claimed, "unclaimed": _unclaimed}


def _sender(row: Row[*tuple[Any, ...]]) -> Sender:
    return Sender(**row._mapping)


def _attribution(row: Row[*tuple[Any, ...]]) -> Attribution:
    return Attribution(row.id, row.sender, row.position, row.valid_from, row.valid_to, row.recorded_at)
