"""nouns"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "appointments",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.Column("lapses", sa.Boolean(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointments")),
    )
    with op.batch_alter_table("appointments", schema=None) as batch_op:
        batch_op.create_index("ix_appointments_position", ["position", "valid_from"], unique=False)
        batch_op.create_index("ix_appointments_role", ["role", "valid_from"], unique=False)

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
        "builds",
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=True),
        sa.Column("model_version", sa.String(), nullable=True),
        sa.Column("prompt_sha256", sa.String(length=64), nullable=True),
        sa.Column("prompt_normal_sha256", sa.String(length=64), nullable=True),
        sa.Column("prompt_sketch", sa.Text(), nullable=True),
        sa.Column("tools_sha256", sa.String(length=64), nullable=True),
        sa.Column("each_tool", sa.Text(), nullable=True),
        sa.Column("corpus_sha256", sa.String(length=64), nullable=True),
        sa.Column("parameters_sha256", sa.String(length=64), nullable=True),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("position", "number", name=op.f("pk_builds")),
    )
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
    )
    with op.batch_alter_table("conversations", schema=None) as batch_op:
        batch_op.create_index("ix_conversations_ended", ["ended_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_conversations_external_ref"), ["external_ref"], unique=False)
        batch_op.create_index(batch_op.f("ix_conversations_parent"), ["parent"], unique=False)
        batch_op.create_index("ix_conversations_position_day", ["position", "day"], unique=False)
        batch_op.create_index("ix_conversations_position_ended", ["position", "ended_at"], unique=False)
        batch_op.create_index("ix_conversations_sender_ended", ["sender", "ended_at"], unique=False)
        batch_op.create_index("ix_conversations_thread", ["sender", "thread"], unique=False)

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
        "draws",
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("judge_kind", sa.String(), nullable=False),
        sa.Column("judge_id", sa.String(), nullable=False),
        sa.Column("drawn_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("conversation", "source", name=op.f("pk_draws")),
    )
    with op.batch_alter_table("draws", schema=None) as batch_op:
        batch_op.create_index("ix_draws_judge", ["judge_kind", "judge_id", "drawn_at"], unique=False)

    op.create_table(
        "instances",
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("first_seen", sa.BigInteger(), nullable=False),
        sa.Column("last_seen", sa.BigInteger(), nullable=False),
        sa.Column("declared", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("position", "name", name=op.f("pk_instances")),
    )
    op.create_table(
        "outcomes",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("conversation", sa.String(), nullable=False),
        sa.Column("given_on", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("selection", sa.String(), nullable=False),
        sa.Column("judge_kind", sa.String(), nullable=False),
        sa.Column("judge_id", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("external_ref", sa.String(), nullable=True),
        sa.Column("category", sa.String(), nullable=True),
        sa.Column("human_minutes", sa.Float(), nullable=True),
        sa.Column("superseded_by", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_outcomes")),
        sa.UniqueConstraint("id", name=op.f("uq_outcomes_id")),
    )
    with op.batch_alter_table("outcomes", schema=None) as batch_op:
        batch_op.create_index("ix_outcomes_conversation", ["conversation", "number"], unique=False)
        batch_op.create_index(
            "uq_outcomes_standing",
            ["conversation", "source"],
            unique=True,
            sqlite_where=sa.text("superseded_by IS NULL"),
            postgresql_where=sa.text("superseded_by IS NULL"),
        )

    op.create_table(
        "people",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    op.create_table(
        "person_states",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("rights", sa.Text(), nullable=False),
        sa.Column("away", sa.Boolean(), nullable=False),
        sa.Column("departed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", "valid_from", name=op.f("pk_person_states")),
    )
    op.create_table(
        "position_states",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("control", sa.String(), nullable=False),
        sa.Column("deployed_on", sa.Date(), nullable=False),
        sa.Column("memory", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=True),
        sa.Column("proposed_owner", sa.String(), nullable=True),
        sa.Column("deputy", sa.String(), nullable=True),
        sa.Column("maintainers", sa.Text(), nullable=False),
        sa.Column("repository", sa.String(), nullable=True),
        sa.Column("path", sa.String(), nullable=True),
        sa.Column("runbook", sa.String(), nullable=True),
        sa.Column("last_reviewed_on", sa.Date(), nullable=True),
        sa.Column("next_review_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", "valid_from", name=op.f("pk_position_states")),
    )
    with op.batch_alter_table("position_states", schema=None) as batch_op:
        batch_op.create_index("ix_position_states_deputy", ["deputy"], unique=False)
        batch_op.create_index("ix_position_states_owner", ["owner"], unique=False)

    op.create_table(
        "positions",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_positions")),
        sa.UniqueConstraint("code", name=op.f("uq_positions_code")),
    )
    op.create_table(
        "reviews",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("packet", sa.Text(), nullable=False),
        sa.Column("packet_sha256", sa.String(length=64), nullable=False),
        sa.Column("decision", sa.String(), nullable=True),
        sa.Column("role_needed", sa.Boolean(), nullable=True),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("changes", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("held_by", sa.String(), nullable=True),
        sa.Column("description", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
    )
    with op.batch_alter_table("reviews", schema=None) as batch_op:
        batch_op.create_index("ix_reviews_due", ["due_on", "id"], unique=False)
        batch_op.create_index("ix_reviews_position", ["position", "opened_at"], unique=False)
        batch_op.create_index(
            "uq_reviews_open",
            ["position"],
            unique=True,
            sqlite_where=sa.text("decision IS NULL"),
            postgresql_where=sa.text("decision IS NULL"),
        )

    op.create_table(
        "role_descriptions",
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("role", "number", name=op.f("pk_role_descriptions")),
    )
    op.create_table(
        "role_states",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("reports_to", sa.String(), nullable=True),
        sa.Column("risk", sa.String(), nullable=False),
        sa.Column("managed", sa.String(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", "valid_from", name=op.f("pk_role_states")),
    )
    with op.batch_alter_table("role_states", schema=None) as batch_op:
        batch_op.create_index("ix_role_states_reports_to", ["reports_to"], unique=False)
        batch_op.create_index("ix_role_states_team", ["team"], unique=False)

    op.create_table(
        "roles",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roles")),
    )
    op.create_table(
        "scorecard_days",
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("build", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("ended", sa.Integer(), nullable=False),
        sa.Column("priced", sa.Integer(), nullable=False),
        sa.Column("cost_micros", sa.BigInteger(), nullable=False),
        sa.Column("cost_squared", sa.Float(), nullable=False),
        sa.Column("unpriced", sa.Integer(), nullable=False),
        sa.Column("unmetered", sa.Integer(), nullable=False),
        sa.Column("sampled", sa.Integer(), nullable=False),
        sa.Column("stand_for", sa.Float(), nullable=False),
        sa.Column("late", sa.Integer(), nullable=False),
        sa.Column("late_of", sa.Integer(), nullable=False),
        sa.Column("human_minutes", sa.Float(), nullable=False),
        sa.Column("human_minutes_of", sa.Integer(), nullable=False),
        sa.Column("denied_calls", sa.Integer(), nullable=False),
        sa.Column("buckets", sa.Text(), nullable=False),
        sa.Column("askers", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("position", "day", "role", "build", "category", name=op.f("pk_scorecard_days")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("scorecard_days", schema=None) as batch_op:
        batch_op.create_index("ix_scorecard_days_role", ["role", "day"], unique=False)

    op.create_table(
        "scorecard_marks",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scorecard_marks")),
    )
    with op.batch_alter_table("scorecard_marks", schema=None) as batch_op:
        batch_op.create_index("ix_scorecard_marks_day", ["day", "id"], unique=False)
        batch_op.create_index("ix_scorecard_marks_position_day", ["position", "day"], unique=False)

    op.create_table(
        "scorecard_verdicts",
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("day", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("build", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("selection", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("by_owner", sa.Boolean(), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("priced", sa.Integer(), nullable=False),
        sa.Column("cost_micros", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "position",
            "day",
            "role",
            "build",
            "category",
            "source",
            "selection",
            "verdict",
            "by_owner",
            name=op.f("pk_scorecard_verdicts"),
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("scorecard_verdicts", schema=None) as batch_op:
        batch_op.create_index("ix_scorecard_verdicts_role", ["role", "day"], unique=False)

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
        "team_states",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("valid_from", sa.BigInteger(), nullable=False),
        sa.Column("valid_to", sa.BigInteger(), nullable=True),
        sa.Column("recorded_at", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("parent", sa.String(), nullable=True),
        sa.Column("lead", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", "valid_from", name=op.f("pk_team_states")),
    )
    with op.batch_alter_table("team_states", schema=None) as batch_op:
        batch_op.create_index("ix_team_states_lead", ["lead"], unique=False)
        batch_op.create_index("ix_team_states_parent", ["parent"], unique=False)

    op.create_table(
        "teams",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teams")),
    )
    op.create_table(
        "review_items",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("review", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("asks", sa.String(), nullable=False),
        sa.Column("assigned_to", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.BigInteger(), nullable=False),
        sa.Column("closed_at", sa.BigInteger(), nullable=True),
        sa.Column("closed_by", sa.String(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["review"], ["reviews.id"], name=op.f("fk_review_items_review")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_items")),
    )
    with op.batch_alter_table("review_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_items_position"), ["position"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_items_review"), ["review"], unique=False)
