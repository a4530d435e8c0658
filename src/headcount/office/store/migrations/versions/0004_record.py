"""prices, outcomes, scorecards, reviews"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "asker_salt",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asker_salt")),
    )
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
        sa.Column("kind", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("priced", sa.Integer(), nullable=False),
        sa.Column("cost_micros", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint(
            "position", "day", "role", "build", "category", "kind", name=op.f("pk_scorecard_verdicts")
        ),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("scorecard_verdicts", schema=None) as batch_op:
        batch_op.create_index("ix_scorecard_verdicts_role", ["role", "day"], unique=False)

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
