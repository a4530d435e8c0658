"""traces, runs, prices"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "asker_salt",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asker_salt")),
    )
    op.create_table(
        "conversation_groups",
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("conversation", name=op.f("pk_conversation_groups")),
    )
    with op.batch_alter_table("conversation_groups", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conversation_groups_key"), ["key"], unique=False)

    op.create_table(
        "conversation_redirects",
        sa.Column("old", sa.String(), nullable=False),
        sa.Column("survivor", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("old", name=op.f("pk_conversation_redirects")),
    )
    with op.batch_alter_table("conversation_redirects", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conversation_redirects_survivor"), ["survivor"], unique=False)

    op.create_table(
        "fingerprints",
        sa.Column("digest", sa.LargeBinary(length=16), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_fingerprints")),
    )
    op.create_table(
        "observations",
        sa.Column("trace", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("span_id", sa.LargeBinary(length=8), nullable=False),
        sa.Column("row", sa.LargeBinary(), nullable=False),
        sa.Column("proved", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("trace", "span_id", name=op.f("pk_observations")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "price_states",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("input", sa.BigInteger(), nullable=True),
        sa.Column("output", sa.BigInteger(), nullable=True),
        sa.Column("cached_input", sa.BigInteger(), nullable=True),
        sa.Column("cache_write", sa.BigInteger(), nullable=True),
        sa.Column("call", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", "valid_from", name=op.f("pk_price_states")),
    )
    op.create_table(
        "prices",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prices")),
        sa.UniqueConstraint("kind", "name", name=op.f("uq_prices_kind_name")),
    )
    op.create_table(
        "runs",
        sa.Column("trace", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("span_id", sa.LargeBinary(length=8), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("naming", sa.String(), nullable=False),
        sa.Column("proved", sa.String(), nullable=True),
        sa.Column("claimed", sa.String(), nullable=True),
        sa.Column("position", sa.String(), nullable=True),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("job_description", sa.Integer(), nullable=True),
        sa.Column("build", sa.Integer(), nullable=True),
        sa.Column("instance", sa.String(), nullable=True),
        sa.Column("instance_declared", sa.Boolean(), nullable=False),
        sa.Column("shown", sa.LargeBinary(length=16), nullable=True),
        sa.Column("environment", sa.String(), nullable=False),
        sa.Column("thread", sa.String(), nullable=True),
        sa.Column("parent", sa.LargeBinary(length=8), nullable=True),
        sa.Column("via", sa.String(), nullable=True),
        sa.Column("has_span", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=False),
        sa.Column("share", sa.Text(), nullable=False),
        sa.Column("calls", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("trace", "span_id", name=op.f("pk_runs")),
    )
    with op.batch_alter_table("runs", schema=None) as batch_op:
        batch_op.create_index("ix_runs_conversation", ["conversation", "ended_at"], unique=False)
        batch_op.create_index("ix_runs_sender", ["sender", "trace"], unique=False)

    op.create_table(
        "texts",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("used_on", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_texts")),
        sa.UniqueConstraint("digest", name=op.f("uq_texts_digest")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("texts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_texts_used_on"), ["used_on"], unique=False)

    op.create_table(
        "traces",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("trace_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("last_receipt", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_traces")),
        sa.UniqueConstraint("trace_id", name=op.f("uq_traces_trace_id")),
    )
    with op.batch_alter_table("traces", schema=None) as batch_op:
        batch_op.create_index(
            "ix_traces_open",
            ["last_receipt"],
            unique=False,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
