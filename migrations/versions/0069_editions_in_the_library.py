"""The document of the library that an edition of the Summary Report is"""

import sqlalchemy as sa
from alembic import op

revision = "0069"
down_revision = "0068"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("summary_edition", sa.Column("library_ref", sa.String(length=120), nullable=False, server_default=""))


def downgrade() -> None:
    """The documents stay in the library."""
    with op.batch_alter_table("summary_edition") as batch_op:
        batch_op.drop_column("library_ref")
