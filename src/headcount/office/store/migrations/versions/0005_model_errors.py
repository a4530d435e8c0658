"""conversations count the model calls that failed"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("conversations", sa.Column("model_errors", sa.Integer(), server_default=sa.text("0"), nullable=False))
