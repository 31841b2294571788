"""Translations of contributions, and what was brought over from a sister forum"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "contribution_translation",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("contribution_id", _NUMBER, nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("of_revision", sa.Integer(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("translator_id", _NUMBER, nullable=True),
        sa.Column("is_machine_aided", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contribution.id"],
            name=op.f("fk_contribution_translation_contribution_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["translator_id"], ["person.id"], name=op.f("fk_contribution_translation_translator_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution_translation")),
        sa.UniqueConstraint(
            "contribution_id", "language", name=op.f("uq_contribution_translation_contribution_id_language")
        ),
    )
    op.create_index("ix_contribution_translation_translator_id", "contribution_translation", ["translator_id"])
    op.add_column(
        "contribution",
        sa.Column("is_hidden_with_original", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("contribution", sa.Column("brought_revision", sa.Integer(), nullable=True))
    op.create_index("uq_contribution_brought", "contribution", ["forum_id", "brought_from_id"], unique=True)


def downgrade() -> None:
    """What was brought over stays as a contribution; translations go."""
    op.drop_index("uq_contribution_brought", "contribution")
    op.drop_column("contribution", "brought_revision")
    op.drop_column("contribution", "is_hidden_with_original")
    op.drop_table("contribution_translation")
