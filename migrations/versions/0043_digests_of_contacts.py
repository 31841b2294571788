"""Until when the weekly mail has told each contact of a country"""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("country_contact", sa.Column("digested_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("country_contact", "digested_at")
