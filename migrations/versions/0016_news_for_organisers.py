"""News for organisers: what each chose, and until when they know of an event; the history is read by its instant."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "news_setting",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("account_id", ROW_ID, nullable=False),
        sa.Column("chosen", sa.String(length=40), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_from", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_news_setting_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_news_setting")),
        sa.UniqueConstraint("account_id", name=op.f("uq_news_setting_account_id")),
    )
    op.create_table(
        "news_told",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("account_id", ROW_ID, nullable=False),
        sa.Column("event_id", ROW_ID, nullable=False),
        sa.Column("told_until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_news_told_account_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_news_told_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_news_told")),
        sa.UniqueConstraint("account_id", "event_id", name=op.f("uq_news_told_account_id_event_id")),
    )
    op.create_index(op.f("ix_news_told_event_id"), "news_told", ["event_id"])
    op.create_index(op.f("ix_registration_transition_at"), "registration_transition", ["at"])
    op.create_index(op.f("ix_invitation_responded_at"), "invitation", ["responded_at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_invitation_responded_at"), table_name="invitation")
    op.drop_index(op.f("ix_registration_transition_at"), table_name="registration_transition")
    op.drop_table("news_told")
    op.drop_table("news_setting")
