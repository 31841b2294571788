"""Indexes that answer what a board asks of a forum of any length"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None

BEFORE = ["forum_id", "country_code", "state", "attribution", "category"]
NOW = [
    *("forum_id", "country_code", "state", "kind", "attribution", "category"),
    *("author_id", "via", "published_at"),
]
ASKING = {
    "sqlite_where": sa.text("state = 'published' AND instr(body, '?') > 0"),
    "postgresql_where": sa.text("state = 'published' AND strpos(body, '?') > 0"),
}


def upgrade() -> None:
    op.create_index("ix_contribution_asking", "contribution", ["forum_id", "published_at"], **ASKING)
    op.drop_index("ix_contribution_from", "contribution")
    op.create_index("ix_contribution_from", "contribution", NOW)


def downgrade() -> None:
    op.drop_index("ix_contribution_from", "contribution")
    op.create_index("ix_contribution_from", "contribution", BEFORE)
    op.drop_index("ix_contribution_asking", "contribution")
