"""How often nominees use their links"""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None


def upgrade() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "nomination_link_use",
        sa.Column("nomination_id", key, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["nomination_id"], ["nomination.id"], name=op.f("fk_nomination_link_use_nomination_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("nomination_id", "day", name=op.f("pk_nomination_link_use")),
    )


def downgrade() -> None:
    op.drop_table("nomination_link_use")
