"""When whoever got the link of a group said that it is not theirs"""

import sqlalchemy as sa
from alembic import op

revision = "0080"
down_revision = "0079"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has said so of those that were given."""
    op.add_column("breakout_link", sa.Column("disputed_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("breakout_link") as batch_op:
        batch_op.drop_column("disputed_at")
