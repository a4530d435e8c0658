"""What Alembic runs: the steps, on the connection and in the transaction it is handed."""

from typing import Literal

from alembic import context
from sqlalchemy import TypeDecorator


def _as_stored(kind: str, thing: object, _context: object) -> str | Literal[False]:
    """A step is written in the database's own types: rooms may change how they read a column."""
    return f"sa.{thing.impl!r}" if kind == "type" and isinstance(thing, TypeDecorator) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes["metadata"],
    render_as_batch=True,
    render_item=_as_stored,
)
context.run_migrations()
