"""One-time links and sessions in the store: every SQL statement about them stands here."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Index, Row, String, Table, delete, insert, or_, select, update

from ...kit.instants import Instant
from ...office.store import tables
from .links import IDLE_MOST, SESSION_LASTS, Link, Session

links = Table(
    "sign_in_links",
    tables,
    Column("id", String, primary_key=True),
    Column("person", String, nullable=False),
    Column("secret_sha256", String(64), nullable=False, unique=True),
    Column("made_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("spent_at", BigInteger),
)
Index("ix_sign_in_links_expires_at", links.c.expires_at)

sessions = Table(
    "sessions",
    tables,
    Column("id", String, primary_key=True),
    Column("person", String, nullable=False),
    Column("token_sha256", String(64), nullable=False, unique=True),
    Column("begun_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger),
)
Index("ix_sessions_person", sessions.c.person)


def add_link(tx: Connection, link: Link) -> None:
    """Keep a new link."""
    tx.execute(insert(links).values(asdict(link)))


def link_of(tx: Connection, secret_sha256: str) -> Link | None:
    """The link of that secret."""
    row = tx.execute(select(links).where(links.c.secret_sha256 == secret_sha256)).one_or_none()
    return None if row is None else Link(**row._mapping)


def spend(tx: Connection, link: str, at: Instant) -> None:
    """Keep that a link was used."""
    tx.execute(update(links).where(links.c.id == link).values(spent_at=at))


def add_session(tx: Connection, session: Session) -> None:
    """Keep a new session."""
    tx.execute(insert(sessions).values(asdict(session)))


def session_of(tx: Connection, token_sha256: str) -> Session | None:
    """The session of that cookie."""
    row = tx.execute(select(sessions).where(sessions.c.token_sha256 == token_sha256)).one_or_none()
    return None if row is None else _session(row)


def note_seen(tx: Connection, session: str, at: Instant) -> None:
    """Keep that a session was used."""
    tx.execute(update(sessions).where(sessions.c.id == session, sessions.c.seen_at < at).values(seen_at=at))


def end(tx: Connection, session: str, at: Instant) -> None:
    """Keep that a session was ended."""
    tx.execute(update(sessions).where(sessions.c.id == session).values(ended_at=at))


def end_all(tx: Connection, person: str, at: Instant) -> int:
    """End every open session of a person and spend every link, and say how many sessions those were."""
    unspent = (links.c.person == person, links.c.spent_at.is_(None))
    tx.execute(update(links).where(*unspent).values(spent_at=at))
    theirs = (sessions.c.person == person, sessions.c.ended_at.is_(None))
    return tx.execute(update(sessions).where(*theirs).values(ended_at=at)).rowcount


def purge(tx: Connection, at: Instant) -> None:
    """Drop links and sessions that open nothing any more and have done so for a day."""
    past = at - 2 * IDLE_MOST
    tx.execute(delete(links).where(links.c.expires_at < past))
    over = or_(sessions.c.begun_at < past - SESSION_LASTS, sessions.c.ended_at < past, sessions.c.seen_at < past)
    tx.execute(delete(sessions).where(over))


def _session(row: Row[*tuple[Any, ...]]) -> Session:
    return Session(**row._mapping)
