"""Rows of long tasks"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What was asked for before has no rows: it goes on as it was begun."""
    op.add_column("long_task", sa.Column("asked", sa.JSON(), server_default="{}", nullable=False))
    op.create_table(
        "long_task_row",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("task_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ref", sa.String(length=60), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("problem", sa.String(length=30), nullable=False),
        sa.ForeignKeyConstraint(
            ["task_id"], ["long_task.id"], name=op.f("fk_long_task_row_task_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_long_task_row")),
        sa.UniqueConstraint("task_id", "ref", name=op.f("uq_long_task_row_task_id_ref")),
    )


def downgrade() -> None:
    """Of what was asked for many at once nothing is left to go on with."""
    op.execute("DELETE FROM long_task WHERE kind IN ('registration.deciding', 'registration.writing', 'event.telling')")
    op.drop_table("long_task_row")
    op.drop_column("long_task", "asked")
