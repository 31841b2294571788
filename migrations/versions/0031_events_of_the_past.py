"""An index that knows which events took place"""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_event_past", "event", ["status", "is_demonstration", "ends_at", "end_on", "start_on"])


def downgrade() -> None:
    op.drop_index("ix_event_past", "event")
