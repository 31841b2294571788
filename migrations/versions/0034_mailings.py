"""Mailings: one text to many, and whom it goes to"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KINDS = ("save_the_date", "invitation", "reminder", "information_note", "chase", "thanks", "other")
STATES = ("draft", "waiting", "sending", "sent")


def upgrade() -> None:
    at = sa.DateTime(timezone=True)
    op.create_table(
        "mailing",
        sa.Column("id", BIG, nullable=False),
        sa.Column("public_id", sa.String(22), nullable=False),
        sa.Column("event_id", BIG, nullable=False),
        sa.Column("kind", sa.Enum(*KINDS, name="mailingkind", native_enum=False, length=40), nullable=False),
        sa.Column("subject", sa.JSON(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("has_entry", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("audiences", sa.JSON(), server_default=sa.text("'[]'"), nullable=False),
        sa.Column(
            "status",
            sa.Enum(*STATES, name="mailingstatus", native_enum=False, length=40),
            server_default="draft",
            nullable=False,
        ),
        sa.Column("created_at", at, nullable=False),
        sa.Column("actor", sa.String(60), nullable=False),
        sa.Column("sender", sa.String(60), server_default="", nullable=False),
        sa.Column("send_at", at),
        sa.Column("stopped_at", at),
        sa.Column("sent_at", at),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_mailing_event_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_mailing"),
        sa.UniqueConstraint("public_id", name="uq_mailing_public_id"),
    )
    op.create_index("ix_mailing_event_id", "mailing", ["event_id"])
    op.create_index("ix_mailing_waiting", "mailing", ["status", "send_at"])
    op.create_table(
        "mailing_recipient",
        sa.Column("id", BIG, nullable=False),
        sa.Column("mailing_id", BIG, nullable=False),
        sa.Column("person_id", BIG),
        sa.Column("contact_ref", sa.String(60), server_default="", nullable=False),
        sa.Column("name", sa.String(200), server_default="", nullable=False),
        sa.Column("email", sa.String(254), server_default="", nullable=False),
        sa.Column("language", sa.String(2), server_default="", nullable=False),
        sa.Column("country_code", sa.String(2)),
        sa.Column("copy_of_id", BIG),
        sa.Column("written_at", at),
        sa.ForeignKeyConstraint(
            ["mailing_id"], ["mailing.id"], name="fk_mailing_recipient_mailing_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_mailing_recipient_person_id"),
        sa.ForeignKeyConstraint(
            ["copy_of_id"], ["mailing_recipient.id"], name="fk_mailing_recipient_copy_of_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_mailing_recipient"),
        sa.UniqueConstraint("mailing_id", "person_id", name="uq_mailing_recipient_mailing_id_person_id"),
    )
    op.create_index("ix_mailing_recipient_person_id", "mailing_recipient", ["person_id"])
    op.create_index("ix_mailing_recipient_copy_of_id", "mailing_recipient", ["copy_of_id"])
    named = sa.text("contact_ref <> ''")
    columns = ["mailing_id", "contact_ref"]
    where = {"sqlite_where": named, "postgresql_where": named}
    op.create_index("uq_mailing_recipient_contact", "mailing_recipient", columns, unique=True, **where)


def downgrade() -> None:
    op.drop_table("mailing_recipient")
    op.drop_table("mailing")
