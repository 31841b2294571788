"""What the invitation to a forum says first"""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("forum", sa.Column("invitation", sa.JSON(), nullable=False, server_default="{}"))


def downgrade() -> None:
    """The usual sentence says it again."""
    op.drop_column("forum", "invitation")
