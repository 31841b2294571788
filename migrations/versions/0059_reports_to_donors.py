"""Reports to donors"""

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "donor_report",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("grant_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("donor_text", sa.String(length=200), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("narrative", sa.JSON(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("frozen_by", sa.String(length=60), nullable=False),
        sa.Column("contents", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=60), nullable=False),
        sa.CheckConstraint("until_on >= from_on", name=op.f("ck_donor_report_ends_after_start")),
        sa.ForeignKeyConstraint(["grant_id"], ["funding_grant.id"], name=op.f("fk_donor_report_grant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_donor_report")),
        sa.UniqueConstraint("public_id", name=op.f("uq_donor_report_public_id")),
    )
    with op.batch_alter_table("donor_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_donor_report_grant_id"), ["grant_id"], unique=False)

    op.create_table(
        "donor_link",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("report_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=60), nullable=False),
        sa.Column("times_opened", sa.Integer(), server_default="0", nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["report_id"], ["donor_report.id"], name=op.f("fk_donor_link_report_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_donor_link")),
        sa.UniqueConstraint("public_id", name=op.f("uq_donor_link_public_id")),
    )
    with op.batch_alter_table("donor_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_donor_link_report_id"), ["report_id"], unique=False)



def downgrade() -> None:
    with op.batch_alter_table("donor_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_donor_link_report_id"))

    op.drop_table("donor_link")
    with op.batch_alter_table("donor_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_donor_report_grant_id"))

    op.drop_table("donor_report")
