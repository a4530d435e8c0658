"""Conversations that ended later than what is counted, and what stands said of them."""

from collections.abc import Collection, Iterator, Mapping

from sqlalchemy import ColumnElement, Connection, and_, func, select

from ....kit.instants import Instant
from ....measures import Source, Verdict
from ...conversations import PRODUCTION
from ...conversations.tables import conversations
from ...outcomes.tables import outcomes

c, o = conversations.c, outcomes.c


def ended_after(tx: Connection, ids: Collection[str], after: Instant) -> Mapping[str, int]:
    """How many conversations of these positions ended after an instant, in production, by position."""
    found = select(c.position, func.count()).where(_later(ids, after)).group_by(c.position)
    return {row[0]: row[1] for row in tx.execute(found)} if ids else {}


def said_after(
    tx: Connection, ids: Collection[str], after: Instant
) -> Iterator[tuple[tuple[str, str], Source, Verdict]]:
    """What stands said of those: position and conversation, who says it, and the verdict."""
    standing = and_(o.conversation == c.id, o.superseded_by.is_(None))
    found = select(c.position, c.id, o.source, o.verdict).select_from(conversations.join(outcomes, standing))
    for position, conversation, source, verdict in tx.execute(found.where(_later(ids, after))) if ids else ():
        yield (position, conversation), source, verdict


def _later(ids: Collection[str], after: Instant) -> ColumnElement[bool]:
    return and_(c.position.in_(ids), c.ended_at > after, c.environment == PRODUCTION)
