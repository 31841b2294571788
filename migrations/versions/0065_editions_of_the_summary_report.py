"""Texts and editions of the Summary Report"""

import sqlalchemy as sa
from alembic import op

revision = "0065"
down_revision = "0064"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "summary_text",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("section", sa.String(length=40), nullable=False),
        sa.Column("from_year", sa.Integer(), nullable=False),
        sa.Column("to_year", sa.Integer(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=60), nullable=False),
        sa.CheckConstraint("to_year >= from_year", name=op.f("ck_summary_text_ends_after_start")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summary_text")),
        sa.UniqueConstraint("section", "from_year", "to_year", name=op.f("uq_summary_text_section_from_year_to_year")),
    )
    op.create_table(
        "summary_edition",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("from_year", sa.Integer(), nullable=False),
        sa.Column("to_year", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("as_document", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("trees", sa.JSON(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("frozen_by", sa.String(length=60), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.String(length=60), nullable=False),
        sa.CheckConstraint("to_year >= from_year", name=op.f("ck_summary_edition_ends_after_start")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summary_edition")),
        sa.UniqueConstraint("number", name=op.f("uq_summary_edition_number")),
    )


def downgrade() -> None:
    op.drop_table("summary_edition")
    op.drop_table("summary_text")
