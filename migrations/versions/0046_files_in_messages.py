"""Messages name the files that go along with them"""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox_message", sa.Column("attachments", sa.JSON()))


def downgrade() -> None:
    op.drop_column("outbox_message", "attachments")
