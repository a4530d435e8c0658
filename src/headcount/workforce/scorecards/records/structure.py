"""Structure that figures are gathered by."""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from ....kit.instants import Instant
from ....office.store.histories import in_force
from ...roles.tables import role_states


def teams_of_roles(tx: Connection, at: Instant) -> Mapping[str, str]:
    """The team of every role that was there at an instant, by role."""
    rows = tx.execute(select(role_states.c.id, role_states.c.team).where(in_force(role_states, at)))
    return {row.id: row.team for row in rows}
