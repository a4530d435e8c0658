"""The conversations' table, which scorecards and search may join."""

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, String, Table, Text, text

from ...office.store.tables import tables

conversations = Table(
    "conversations",
    tables,
    Column("id", String, primary_key=True),
    Column("position", String),
    Column("sender", String),
    Column("role", String),
    Column("job_description", Integer),
    Column("build", Integer),
    Column("instance", String),
    Column("identity", String, nullable=False),
    Column("origin", String, nullable=False),
    Column("thread", String),
    Column("environment", String, nullable=False),
    Column("sampled_1_in", Float, nullable=False),
    Column("category", String),
    Column("started_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger, nullable=False),
    Column("day", Integer, nullable=False),
    Column("busy", BigInteger),
    Column("waiting_on_people", BigInteger, nullable=False),
    Column("model_calls", Integer),
    Column("models", Text, nullable=False),
    Column("tokens_in", BigInteger),
    Column("tokens_out", BigInteger),
    Column("tokens_cached", BigInteger),
    Column("tokens_known", String, nullable=False),
    Column("cost_micros", BigInteger),
    Column("priced", String, nullable=False),
    Column("cost_source", String),
    Column("unmetered", Boolean, nullable=False),
    Column("tools_micros", BigInteger),
    Column("tool_calls", Text, nullable=False),
    Column("tool_errors", Integer, nullable=False),
    Column("denied_calls", Integer, nullable=False),
    Column("parent", String),
    Column("delegated_via", String),
    Column("human_minutes", Float),
    Column("asker", String),
    Column("external_ref", String),
    Column("recorded_micros", BigInteger),
    Column("model_errors", Integer, nullable=False, server_default=text("0")),
)


def _of_those_that_have(name: str, *columns: Column[Any]) -> None:
    """An index of the rows that have its first column: an entry for the others would only cost whoever writes them."""
    has = columns[0].is_not(None)
    Index(f"ix_conversations_{name}", *columns, sqlite_where=has, postgresql_where=has)


# With the busy time and what counts, so that exact percentiles of a position need no row.
_of_those_that_have("position_day", *(conversations.c[name] for name in ("position", "day", "busy", "environment")))
_of_those_that_have("position_ended", conversations.c.position, conversations.c.ended_at)
_of_those_that_have("parent", conversations.c.parent)
_of_those_that_have("external_ref", conversations.c.external_ref)
Index("ix_conversations_sender_ended", conversations.c.sender, conversations.c.ended_at)
Index("ix_conversations_ended", conversations.c.ended_at)
