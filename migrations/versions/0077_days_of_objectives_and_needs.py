"""When an objective or a need was entered by people"""

import sqlalchemy as sa
from alembic import op

revision = "0077"
down_revision = "0076"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Of those that stand nobody knows the day."""
    for table in ("programme_objective", "programme_need"):
        op.add_column(table, sa.Column("entered_on", sa.Date(), nullable=True))


def downgrade() -> None:
    for table in ("programme_objective", "programme_need"):
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_column("entered_on")
