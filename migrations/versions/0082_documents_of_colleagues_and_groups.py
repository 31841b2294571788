"""Documents that colleagues send with a section, reports of groups by a name, questionnaires that are a demonstration"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0082"
down_revision = "0081"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "section_document",
        sa.Column("id", BIG, nullable=False),
        sa.Column("hand_over_id", BIG, nullable=False),
        sa.Column("file_id", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_section_document_file_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["hand_over_id"], ["section_hand_over.id"], name=op.f("fk_section_document_hand_over_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section_document")),
        sa.UniqueConstraint("file_id", name=op.f("uq_section_document_file_id")),
    )
    op.create_index(op.f("ix_section_document_hand_over_id"), "section_document", ["hand_over_id"])
    with op.batch_alter_table("questionnaire") as batch_op:
        batch_op.add_column(sa.Column("is_demonstration", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("questionnaire") as batch_op:
        batch_op.alter_column("is_demonstration", server_default=None)
    _name_reports()
    _close_earlier_versions()


def _name_reports() -> None:
    """A document hangs on a report by its public id."""
    with op.batch_alter_table("breakout_report") as batch_op:
        batch_op.add_column(sa.Column("public_id", sa.String(length=22), nullable=True))
    report = sa.table("breakout_report", sa.column("id"), sa.column("public_id"))
    for number in op.get_bind().scalars(sa.select(report.c.id)).all():
        op.execute(sa.update(report).where(report.c.id == number).values(public_id=secrets.token_urlsafe(16)))
    with op.batch_alter_table("breakout_report") as batch_op:
        batch_op.alter_column("public_id", existing_type=sa.String(length=22), nullable=False)
        batch_op.create_unique_constraint(op.f("uq_breakout_report_public_id"), ["public_id"])


def _close_earlier_versions() -> None:
    """Of one questionnaire the newest open version alone is answered: that is what opening another does from now on."""
    op.execute(
        "UPDATE questionnaire_version SET state = 'closed', closed_at = CURRENT_TIMESTAMP WHERE state = 'open' AND EXISTS "
        "(SELECT 1 FROM questionnaire_version AS later WHERE later.state = 'open' "
        "AND later.questionnaire_id = questionnaire_version.questionnaire_id "
        "AND later.number > questionnaire_version.number)"
    )


def downgrade() -> None:
    with op.batch_alter_table("breakout_report") as batch_op:
        batch_op.drop_constraint(op.f("uq_breakout_report_public_id"), type_="unique")
        batch_op.drop_column("public_id")
    with op.batch_alter_table("questionnaire") as batch_op:
        batch_op.drop_column("is_demonstration")
    op.drop_table("section_document")
