"""senders, credentials, traces, conversations"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "attributions",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attributions")),
    )
    with op.batch_alter_table("attributions", schema=None) as batch_op:
        batch_op.create_index("ix_attributions_position", ["position"], unique=False)
        batch_op.create_index("ix_attributions_sender", ["sender", "valid_from"], unique=False)

    op.create_table(
        "conversation_groups",
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("key", sa.LargeBinary(length=16), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("conversation", name=op.f("pk_conversation_groups")),
        sqlite_with_rowid=False,
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
        "conversations",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=True),
        sa.Column("sender", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=True),
        sa.Column("job_description", sa.Integer(), nullable=True),
        sa.Column("build", sa.Integer(), nullable=True),
        sa.Column("instance", sa.String(), nullable=True),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("thread", sa.String(), nullable=True),
        sa.Column("environment", sa.String(), nullable=False),
        sa.Column("sampled_1_in", sa.Float(), nullable=False),
        sa.Column("category", sa.String(), nullable=True),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("busy", sa.BigInteger(), nullable=True),
        sa.Column("waiting_on_people", sa.BigInteger(), nullable=False),
        sa.Column("model_calls", sa.Integer(), nullable=True),
        sa.Column("models", sa.Text(), nullable=False),
        sa.Column("tokens_in", sa.BigInteger(), nullable=True),
        sa.Column("tokens_out", sa.BigInteger(), nullable=True),
        sa.Column("tokens_cached", sa.BigInteger(), nullable=True),
        sa.Column("tokens_known", sa.String(), nullable=False),
        sa.Column("cost_micros", sa.BigInteger(), nullable=True),
        sa.Column("priced", sa.String(), nullable=False),
        sa.Column("cost_source", sa.String(), nullable=True),
        sa.Column("unmetered", sa.Boolean(), nullable=False),
        sa.Column("tools_micros", sa.BigInteger(), nullable=True),
        sa.Column("tool_calls", sa.Text(), nullable=False),
        sa.Column("tool_errors", sa.Integer(), nullable=False),
        sa.Column("denied_calls", sa.Integer(), nullable=False),
        sa.Column("parent", sa.String(), nullable=True),
        sa.Column("delegated_via", sa.String(), nullable=True),
        sa.Column("human_minutes", sa.Float(), nullable=True),
        sa.Column("asker", sa.String(), nullable=True),
        sa.Column("external_ref", sa.String(), nullable=True),
        sa.Column("model_errors", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("recorded_micros", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
    )
    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.create_index("ix_conversations_ended", ["ended_at"], unique=False)
        batch_op.create_index(
            "ix_conversations_external_ref",
            ["external_ref"],
            unique=False,
            sqlite_where=sa.text("external_ref IS NOT NULL"),
            postgresql_where=sa.text("external_ref IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_conversations_parent",
            ["parent"],
            unique=False,
            sqlite_where=sa.text("parent IS NOT NULL"),
            postgresql_where=sa.text("parent IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_conversations_position_day",
            ["position", "day", "busy", "environment"],
            unique=False,
            sqlite_where=sa.text("position IS NOT NULL"),
            postgresql_where=sa.text("position IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_conversations_position_ended",
            ["position", "ended_at"],
            unique=False,
            sqlite_where=sa.text("position IS NOT NULL"),
            postgresql_where=sa.text("position IS NOT NULL"),
        )
        batch_op.create_index("ix_conversations_sender_ended", ["sender", "ended_at"], unique=False)

    op.create_table(
        "credentials",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column("secret_sha256", sa.String(length=64), nullable=False),
        sa.Column("teams", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.Column("revoked_at", sa.BigInteger(), nullable=True),
        sa.Column("last_used_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credentials")),
        sa.UniqueConstraint("prefix", name=op.f("uq_credentials_prefix")),
    )
    with op.batch_alter_table("credentials", schema=None) as batch_op:
        batch_op.create_index("ix_credentials_subject", ["kind", "subject"], unique=False)

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
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("runs", schema=None) as batch_op:
        batch_op.create_index("ix_runs_conversation", ["conversation", "ended_at"], unique=False)
        batch_op.create_index("ix_runs_sender", ["sender", "trace"], unique=False)

    op.create_table(
        "senders",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("agent", sa.String(), nullable=False),
        sa.Column("first_seen", sa.BigInteger(), nullable=False),
        sa.Column("last_seen", sa.BigInteger(), nullable=False),
        sa.Column("banned_at", sa.BigInteger(), nullable=True),
        sa.Column("merged_into", sa.String(), nullable=True),
        sa.Column("merged_at", sa.BigInteger(), nullable=True),
        sa.Column("sampled_1_in", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_senders")),
        sa.UniqueConstraint("service", "agent", name=op.f("uq_senders_service_agent")),
    )
    with op.batch_alter_table("senders", schema=None) as batch_op:
        batch_op.create_index("ix_senders_merged_into", ["merged_into"], unique=False)

    op.create_table(
        "sessions",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_sessions_token_sha256")),
    )
    with op.batch_alter_table("sessions", schema=None) as batch_op:
        batch_op.create_index("ix_sessions_person", ["person"], unique=False)

    op.create_table(
        "sign_in_links",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("secret_sha256", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("spent_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_links")),
        sa.UniqueConstraint("secret_sha256", name=op.f("uq_sign_in_links_secret_sha256")),
    )
    with op.batch_alter_table("sign_in_links", schema=None) as batch_op:
        batch_op.create_index("ix_sign_in_links_expires_at", ["expires_at"], unique=False)

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
