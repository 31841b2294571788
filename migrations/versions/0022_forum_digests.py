"""Digests of forums"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Whoever takes part already is told from the first contribution on that they were not shown."""
    op.create_table(
        "forum_digest",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("participant_id", _NUMBER, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("since_number", sa.Integer(), nullable=False),
        sa.Column("told", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["forum_participant.id"],
            name=op.f("fk_forum_digest_participant_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_digest")),
    )
    op.create_index("ix_forum_digest_participant_id", "forum_digest", ["participant_id"])


def downgrade() -> None:
    """What was told stays told: participants keep up to which number."""
    op.drop_table("forum_digest")
