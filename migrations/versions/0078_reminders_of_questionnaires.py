"""Reminders of questionnaires"""

import sqlalchemy as sa
from alembic import op

revision = "0078"
down_revision = "0077"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "questionnaire_reminder",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("response_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"],
            ["country_response.id"],
            name=op.f("fk_questionnaire_reminder_response_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_reminder")),
        sa.UniqueConstraint(
            "response_id", "rule", "due_at", name=op.f("uq_questionnaire_reminder_response_id_rule_due_at")
        ),
    )
    with op.batch_alter_table("questionnaire_reminder", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_questionnaire_reminder_response_id"), ["response_id"], unique=False)



def downgrade() -> None:
    with op.batch_alter_table("questionnaire_reminder", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_questionnaire_reminder_response_id"))

    op.drop_table("questionnaire_reminder")
