"""Who was told of projects"""

import sqlalchemy as sa
from alembic import op

revision = "0076"
down_revision = "0075"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("project_partner", schema=None) as batch_op:
        batch_op.add_column(sa.Column("told_quarter", sa.String(length=7), nullable=False, server_default=""))
    with op.batch_alter_table("project_partner", schema=None) as batch_op:
        batch_op.alter_column("told_quarter", server_default=None)
    with op.batch_alter_table("project_indicator", schema=None) as batch_op:
        batch_op.add_column(sa.Column("told_for", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("project_indicator", schema=None) as batch_op:
        batch_op.drop_column("told_for")
    with op.batch_alter_table("project_partner", schema=None) as batch_op:
        batch_op.drop_column("told_quarter")
