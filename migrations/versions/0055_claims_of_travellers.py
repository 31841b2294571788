"""Claims of travellers"""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "payout_details",
        sa.Column("id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("holder", sa.Text(), nullable=True),
        sa.Column("bank", sa.Text(), nullable=True),
        sa.Column("account", sa.Text(), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_payout_details_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout_details")),
        sa.UniqueConstraint("person_id", name=op.f("uq_payout_details_person_id")),
    )
    op.create_index("ix_payout_details_written_at", "payout_details", ["written_at"])
    op.create_table(
        "travel_document",
        sa.Column("id", BIG, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("owner_ref", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("uploaded_by", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_travel_document_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_travel_document")),
        sa.UniqueConstraint("public_id", name=op.f("uq_travel_document_public_id")),
    )
    op.create_index("ix_travel_document_kind", "travel_document", ["kind", "person_id"])
    op.create_index("ix_travel_document_owner_ref", "travel_document", ["owner_ref"])
    op.create_index("ix_travel_document_person_id", "travel_document", ["person_id"])
    op.create_index("ix_travel_document_sha256", "travel_document", ["sha256"])
    op.create_table(
        "travel_identity",
        sa.Column("id", BIG, nullable=False),
        sa.Column("person_id", BIG, nullable=False),
        sa.Column("passport_name", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("expires_on", sa.Text(), nullable=True),
        sa.Column("birth_date", sa.Text(), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_travel_identity_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_travel_identity")),
        sa.UniqueConstraint("person_id", name=op.f("uq_travel_identity_person_id")),
    )
    op.create_index("ix_travel_identity_written_at", "travel_identity", ["written_at"])
    op.create_table(
        "per_diem_day",
        sa.Column("id", BIG, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("trip_id", BIG, nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("rate_id", BIG, nullable=True),
        sa.Column("pct", sa.Integer(), nullable=True),
        sa.Column("provided", sa.JSON(), nullable=False),
        sa.Column("is_personal", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("computed_minor", sa.BigInteger(), nullable=True),
        sa.Column("override_minor", sa.BigInteger(), nullable=True),
        sa.Column("override_reason", sa.Text(), nullable=False),
        sa.Column("overridden_by", sa.String(length=60), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("computed_minor IS NULL OR computed_minor >= 0", name=op.f("ck_per_diem_day_computed")),
        sa.CheckConstraint("override_minor IS NULL OR override_minor >= 0", name=op.f("ck_per_diem_day_override")),
        sa.ForeignKeyConstraint(["rate_id"], ["per_diem_rate.id"], name=op.f("fk_per_diem_day_rate_id")),
        sa.ForeignKeyConstraint(["trip_id"], ["trip.id"], name=op.f("fk_per_diem_day_trip_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_per_diem_day")),
        sa.UniqueConstraint("public_id", name=op.f("uq_per_diem_day_public_id")),
        sa.UniqueConstraint("trip_id", "on_date", name=op.f("uq_per_diem_day_trip_id_on_date")),
    )
    op.create_index("ix_per_diem_day_rate_id", "per_diem_day", ["rate_id"])
    op.create_table(
        "travel_claim",
        sa.Column("id", BIG, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("trip_id", BIG, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("late_reason", sa.Text(), nullable=False),
        sa.Column("is_declared", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("net_minor", sa.BigInteger(), nullable=True),
        sa.Column("settled_minor", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "net_minor IS NULL OR (settled_minor <= net_minor) OR (settled_minor <= -net_minor)",
            name=op.f("ck_travel_claim_within_net"),
        ),
        sa.CheckConstraint("settled_minor >= 0", name=op.f("ck_travel_claim_settled")),
        sa.ForeignKeyConstraint(["trip_id"], ["trip.id"], name=op.f("fk_travel_claim_trip_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_travel_claim")),
        sa.UniqueConstraint("public_id", name=op.f("uq_travel_claim_public_id")),
    )
    op.create_index("ix_travel_claim_trip_id", "travel_claim", ["trip_id"])
    op.create_index("ix_travel_claim_waiting", "travel_claim", ["status", "submitted_at"])
    op.create_table(
        "travel_claim_line",
        sa.Column("id", BIG, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("claim_id", BIG, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("component_id", BIG, nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("rate_id", BIG, nullable=True),
        sa.Column("base_minor", sa.BigInteger(), nullable=False),
        sa.Column("decided_minor", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint("decided_minor IS NULL OR decided_minor >= 0", name=op.f("ck_travel_claim_line_decided")),
        sa.CheckConstraint("minor > 0 AND base_minor >= 0", name=op.f("ck_travel_claim_line_amounts")),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["travel_claim.id"], name=op.f("fk_travel_claim_line_claim_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["component_id"], ["sponsorship_component.id"], name=op.f("fk_travel_claim_line_component_id")
        ),
        sa.ForeignKeyConstraint(["rate_id"], ["exchange_rate.id"], name=op.f("fk_travel_claim_line_rate_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_travel_claim_line")),
        sa.UniqueConstraint("public_id", name=op.f("uq_travel_claim_line_public_id")),
    )
    op.create_index("ix_travel_claim_line_claim_id", "travel_claim_line", ["claim_id"])
    op.create_index("ix_travel_claim_line_component_id", "travel_claim_line", ["component_id"])
    op.create_index("ix_travel_claim_line_rate_id", "travel_claim_line", ["rate_id"])
    op.create_table(
        "travel_claim_step",
        sa.Column("id", BIG, nullable=False),
        sa.Column("claim_id", BIG, nullable=False),
        sa.Column("verb", sa.String(length=40), nullable=False),
        sa.Column("from_status", sa.String(length=40), nullable=True),
        sa.Column("to_status", sa.String(length=40), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ground", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim_id"], ["travel_claim.id"], name=op.f("fk_travel_claim_step_claim_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_travel_claim_step")),
    )
    op.create_index("ix_travel_claim_step_at", "travel_claim_step", ["at"])
    op.create_index("ix_travel_claim_step_claim_id", "travel_claim_step", ["claim_id"])
    op.create_table(
        "travel_claim_line_file",
        sa.Column("line_id", BIG, nullable=False),
        sa.Column("document_id", BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["travel_document.id"],
            name=op.f("fk_travel_claim_line_file_document_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["line_id"], ["travel_claim_line.id"], name=op.f("fk_travel_claim_line_file_line_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("line_id", "document_id", name=op.f("pk_travel_claim_line_file")),
    )
    op.create_index("ix_travel_claim_line_file_document_id", "travel_claim_line_file", ["document_id"])


def downgrade() -> None:
    op.drop_table("travel_claim_line_file")
    op.drop_table("travel_claim_step")
    op.drop_table("travel_claim_line")
    op.drop_table("travel_claim")
    op.drop_table("per_diem_day")
    op.drop_table("travel_identity")
    op.drop_table("travel_document")
    op.drop_table("payout_details")
