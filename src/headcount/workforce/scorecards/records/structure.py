"""Structure that figures are gathered by."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, func, select

from ....kit.instants import Instant
from ....office.store.histories import in_force
from ...conversations.tables import conversations
from ...roles.tables import role_states


def teams_of_roles(tx: Connection, at: Instant) -> Mapping[str, str]:
    """The team of every role that was there at an instant, by role."""
    rows = tx.execute(select(role_states.c.id, role_states.c.team).where(in_force(role_states, at)))
    return {row.id: row.team for row in rows}


def first_day(tx: Connection, position: str) -> date | None:
    """The day on which a position's first conversation ended."""
    first: int | None = tx.scalar(select(func.min(conversations.c.day)).where(conversations.c.position == position))
    return None if first is None else date.fromordinal(first)
