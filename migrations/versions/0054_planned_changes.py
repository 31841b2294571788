"""Moves and cancellations that are looked at before they are made"""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "planned_change",
        sa.Column("id", KEY, nullable=False),
        sa.Column("event_id", KEY, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("shifts_times", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("reason", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(length=40), server_default="prepared", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("make_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_planned_change_event_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_change")),
        sa.UniqueConstraint("event_id", name=op.f("uq_planned_change_event_id")),
    )
    op.create_index("ix_planned_change_waiting", "planned_change", ["status", "make_at"], unique=False)


def downgrade() -> None:
    """What was prepared is given up; nothing of it had happened."""
    op.drop_index("ix_planned_change_waiting", table_name="planned_change")
    op.drop_table("planned_change")
