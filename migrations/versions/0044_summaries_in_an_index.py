"""An index of the summaries of forums"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

SUMMARIES = {"sqlite_where": sa.text("kind = 'summary'"), "postgresql_where": sa.text("kind = 'summary'")}


def upgrade() -> None:
    op.create_index("ix_contribution_summary", "contribution", ["forum_id", "topic_id"], **SUMMARIES)


def downgrade() -> None:
    op.drop_index("ix_contribution_summary", "contribution")
