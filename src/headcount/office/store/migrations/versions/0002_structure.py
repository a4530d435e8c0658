"""people, teams, roles, positions"""

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
        "instances",
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("first_seen", sa.BigInteger(), nullable=False),
        sa.Column("last_seen", sa.BigInteger(), nullable=False),
        sa.Column("declared", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("position", "name", name=op.f("pk_instances")),
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
