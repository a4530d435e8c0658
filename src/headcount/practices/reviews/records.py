"""Reviews and open items in the store: every SQL statement about them stands here."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    Row,
    String,
    Table,
    Text,
    and_,
    insert,
    or_,
    select,
    update,
)

from ...kit.digests import canonical
from ...kit.pages import Ask, foreign_cursor
from ...kit.refusals import NotFound
from ...office.store import tables
from .review import Decision, OpenItem, Review, State

reviews = Table(
    "reviews",
    tables,
    Column("id", String, primary_key=True),
    Column("position", String, nullable=False),
    Column("opened_at", BigInteger, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("packet", Text, nullable=False),
    Column("packet_sha256", String(64), nullable=False),
    Column("decision", String),
    Column("role_needed", Boolean),
    Column("basis", String),
    Column("reason", Text),
    Column("changes", Text),
    Column("decided_by", String),
    Column("decided_at", BigInteger),
    Column("held_by", String),
    Column("description", Integer),
)
Index("ix_reviews_position", reviews.c.position, reviews.c.opened_at)
# One open review a position, whoever opens it and however many processes there are.
Index(
    "uq_reviews_open",
    reviews.c.position,
    unique=True,
    sqlite_where=reviews.c.decision.is_(None),
    postgresql_where=reviews.c.decision.is_(None),
)
Index("ix_reviews_due", reviews.c.due_on, reviews.c.id)

items = Table(
    "review_items",
    tables,
    Column("id", String, primary_key=True),
    Column("review", ForeignKey("reviews.id"), nullable=False, index=True),
    Column("position", String, nullable=False, index=True),
    Column("asks", String, nullable=False),
    Column("assigned_to", Text, nullable=False),
    Column("opened_at", BigInteger, nullable=False),
    Column("closed_at", BigInteger),
    Column("closed_by", String),
    Column("evidence", Text),
)


def add(tx: Connection, review: Review) -> None:
    """Add an open review."""
    row = {
        "id": review.id,
        "position": review.position,
        "opened_at": review.opened_at,
        "due_on": review.due_on,
        "packet": canonical(review.packet),
        "packet_sha256": review.packet_sha256,
    }
    tx.execute(insert(reviews).values(row))


def get(tx: Connection, review: str) -> Review:
    """A review, or NotFound."""
    row = tx.execute(select(reviews).where(reviews.c.id == review)).one_or_none()
    if row is None:
        raise NotFound(f"no review {review}", review=review)
    return _review(row)


def open_of(tx: Connection, positions: Collection[str]) -> Mapping[str, str]:
    """The open review of each of these positions that has one: position to review."""
    found = select(reviews.c.position, reviews.c.id).where(
        reviews.c.position.in_(positions), reviews.c.decision.is_(None)
    )
    return {row.position: row.id for row in tx.execute(found)}


def decide(tx: Connection, review: str, decision: Decision) -> None:
    """Keep the decision of a review."""
    row = {
        "decision": decision.verdict,
        "role_needed": decision.role_needed,
        "basis": decision.basis,
        "reason": decision.reason,
        "changes": canonical(decision.changes),
        "decided_by": decision.decided_by,
        "decided_at": decision.decided_at,
        "held_by": decision.held_by,
        "description": decision.description,
    }
    tx.execute(update(reviews).where(reviews.c.id == review).values(row))


def page(tx: Connection, ask: Ask, matching: Sequence[ColumnElement[bool]]) -> Sequence[Review]:
    """Reviews by due day, the earliest first, one more than asked for."""
    found = select(reviews).where(*matching)
    after = ask.after(str, str)
    if after is not None:
        due, last = _day(str(after[0])), after[1]
        found = found.where(or_(reviews.c.due_on > due, and_(reviews.c.due_on == due, reviews.c.id > last)))
    rows = tx.execute(found.order_by(reviews.c.due_on, reviews.c.id).limit(ask.limit + 1))
    return [_review(row) for row in rows]


def matching(state: State | None, position: str | None, within: Collection[str] | None) -> list[ColumnElement[bool]]:
    """Conditions on reviews: open or decided, of one position, of some positions (None: of any)."""
    clauses: list[ColumnElement[bool]] = []
    if state is not None:
        clauses.append(reviews.c.decision.is_(None) if state == "open" else reviews.c.decision.is_not(None))
    if position is not None:
        clauses.append(reviews.c.position == position)
    if within is not None:
        clauses.append(reviews.c.position.in_(within))
    return clauses


def add_items(tx: Connection, opened: Sequence[OpenItem]) -> None:
    """Add open items."""
    if opened:
        tx.execute(insert(items), [_item_row(item) for item in opened])


def get_item(tx: Connection, item: str) -> OpenItem:
    """An open item, or NotFound."""
    row = tx.execute(select(items).where(items.c.id == item)).one_or_none()
    if row is None:
        raise NotFound(f"no open item {item}", item=item)
    return _item(row)


def close_item(tx: Connection, item: OpenItem) -> None:
    """Keep that an item was carried out."""
    closed = {"closed_at": item.closed_at, "closed_by": item.closed_by, "evidence": item.evidence}
    tx.execute(update(items).where(items.c.id == item.id).values(closed))


def items_of(tx: Connection, review: str | None = None, positions: Collection[str] | None = None) -> Sequence[OpenItem]:
    """Items of a review, open and closed, or the open ones of some positions (None: of any), oldest first."""
    found = select(items).order_by(items.c.opened_at, items.c.id)
    found = found.where(items.c.closed_at.is_(None)) if review is None else found.where(items.c.review == review)
    if positions is not None:
        found = found.where(items.c.position.in_(positions))
    return [_item(row) for row in tx.execute(found)]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise foreign_cursor() from None


def _review(row: Row[*tuple[Any, ...]]) -> Review:
    review = Review(row.id, row.position, row.opened_at, row.due_on, json.loads(row.packet), row.packet_sha256)
    if row.decision is None:
        return review
    return replace(
        review,
        decision=Decision(
            verdict=row.decision,
            role_needed=row.role_needed,
            basis=row.basis,
            reason=row.reason,
            changes=json.loads(row.changes),
            decided_by=row.decided_by,
            decided_at=row.decided_at,
            held_by=row.held_by,
            description=row.description,
        ),
    )


def _item_row(item: OpenItem) -> dict[str, object]:
    return {
        "id": item.id,
        "review": item.review,
        "position": item.position,
        "asks": item.asks,
        "assigned_to": json.dumps(list(item.assigned_to)),
        "opened_at": item.opened_at,
    }


def _item(row: Row[*tuple[Any, ...]]) -> OpenItem:
    return OpenItem(
        id=row.id,
        review=row.review,
        position=row.position,
        asks=row.asks,
        assigned_to=tuple(json.loads(row.assigned_to)),
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        closed_by=row.closed_by,
        evidence=row.evidence,
    )
