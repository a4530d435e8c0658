"""The tables of outcomes and draws, which scorecards may join."""

from sqlalchemy import BigInteger, Column, Float, Index, Integer, String, Table, Text, text

from ...office.store.tables import tables

outcomes = Table(
    "outcomes",
    tables,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("conversation", String, nullable=False),
    Column("given_on", String, nullable=False),
    Column("source", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("selection", String, nullable=False),
    Column("judge_kind", String, nullable=False),
    Column("judge_id", String, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("reason", Text),
    Column("external_ref", String),
    Column("category", String),
    Column("human_minutes", Float),
    Column("superseded_by", String),
)
Index("ix_outcomes_conversation", outcomes.c.conversation, outcomes.c.number)
Index(
    "uq_outcomes_standing",
    outcomes.c.conversation,
    outcomes.c.source,
    unique=True,
    sqlite_where=text("superseded_by IS NULL"),
    postgresql_where=text("superseded_by IS NULL"),
)

draws = Table(
    "draws",
    tables,
    Column("conversation", String, primary_key=True),
    Column("source", String, primary_key=True),
    Column("judge_kind", String, nullable=False),
    Column("judge_id", String, nullable=False),
    Column("drawn_at", BigInteger, nullable=False),
)
Index("ix_draws_judge", draws.c.judge_kind, draws.c.judge_id, draws.c.drawn_at)
