"""Trips"""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "travel_reminder",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("object_ref", sa.String(length=80), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_travel_reminder")),
        sa.UniqueConstraint("rule", "object_ref", "due_at", name=op.f("uq_travel_reminder_rule_object_ref_due_at")),
    )
    with op.batch_alter_table("travel_reminder", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_travel_reminder_object_ref"), ["object_ref"], unique=False)

    op.create_table(
        "trip",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("sponsorship_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("departs_on", sa.Date(), nullable=True),
        sa.Column("returns_on", sa.Date(), nullable=True),
        sa.Column("arrives_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("leaves_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("authorised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("authorised_by", sa.String(length=60), nullable=False),
        sa.Column("travelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("fare_minor", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("cancellation_minor", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("refund_expected_minor", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("refunded_minor", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("cost_bearer", sa.String(length=40), nullable=True),
        sa.Column("booking", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_trip_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_trip_person_id")),
        sa.ForeignKeyConstraint(["sponsorship_id"], ["sponsorship.id"], name=op.f("fk_trip_sponsorship_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trip")),
        sa.UniqueConstraint("public_id", name=op.f("uq_trip_public_id")),
        sa.UniqueConstraint("sponsorship_id", name=op.f("uq_trip_sponsorship_id")),
    )
    with op.batch_alter_table("trip", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trip_arrives_at"), ["arrives_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_trip_departs_on"), ["departs_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_trip_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_trip_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_trip_returns_on"), ["returns_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_trip_status"), ["status"], unique=False)

    op.create_table(
        "trip_segment",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("trip_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(length=40), nullable=False),
        sa.Column("from_place", sa.String(length=120), nullable=False),
        sa.Column("from_country", sa.String(length=2), nullable=False),
        sa.Column("from_zone", sa.String(length=60), nullable=False),
        sa.Column("departs_local", sa.DateTime(), nullable=False),
        sa.Column("to_place", sa.String(length=120), nullable=False),
        sa.Column("to_country", sa.String(length=2), nullable=False),
        sa.Column("to_zone", sa.String(length=60), nullable=False),
        sa.Column("arrives_local", sa.DateTime(), nullable=False),
        sa.Column("carrier", sa.String(length=80), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("travel_class", sa.String(length=40), nullable=False),
        sa.Column("is_personal", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(["trip_id"], ["trip.id"], name=op.f("fk_trip_segment_trip_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trip_segment")),
        sa.UniqueConstraint("public_id", name=op.f("uq_trip_segment_public_id")),
    )
    with op.batch_alter_table("trip_segment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trip_segment_trip_id"), ["trip_id"], unique=False)

    op.create_table(
        "trip_stay",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("trip_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hotel", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("check_in", sa.Date(), nullable=False),
        sa.Column("check_out", sa.Date(), nullable=False),
        sa.Column("provided_by", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["trip_id"], ["trip.id"], name=op.f("fk_trip_stay_trip_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trip_stay")),
        sa.UniqueConstraint("public_id", name=op.f("uq_trip_stay_public_id")),
    )
    with op.batch_alter_table("trip_stay", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trip_stay_trip_id"), ["trip_id"], unique=False)

    op.create_table(
        "trip_step",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("trip_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("verb", sa.String(length=40), nullable=False),
        sa.Column("from_status", sa.String(length=40), nullable=True),
        sa.Column("to_status", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ground", sa.String(length=40), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["trip_id"], ["trip.id"], name=op.f("fk_trip_step_trip_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trip_step")),
    )
    with op.batch_alter_table("trip_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trip_step_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_trip_step_trip_id"), ["trip_id"], unique=False)

    op.create_table(
        "trip_subject",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("trip_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("subject_ref", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["trip_id"], ["trip.id"], name=op.f("fk_trip_subject_trip_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trip_subject")),
        sa.UniqueConstraint("trip_id", "subject_ref", name=op.f("uq_trip_subject_trip_id_subject_ref")),
    )
    with op.batch_alter_table("trip_subject", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trip_subject_subject_ref"), ["subject_ref"], unique=False)

    op.create_table(
        "visa_case",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("trip_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("fee_minor", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["trip_id"], ["trip.id"], name=op.f("fk_visa_case_trip_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visa_case")),
        sa.UniqueConstraint("trip_id", name=op.f("uq_visa_case_trip_id")),
    )


def downgrade() -> None:
    op.drop_table("visa_case")
    with op.batch_alter_table("trip_subject", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trip_subject_subject_ref"))

    op.drop_table("trip_subject")
    with op.batch_alter_table("trip_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trip_step_trip_id"))
        batch_op.drop_index(batch_op.f("ix_trip_step_at"))

    op.drop_table("trip_step")
    with op.batch_alter_table("trip_stay", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trip_stay_trip_id"))

    op.drop_table("trip_stay")
    with op.batch_alter_table("trip_segment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trip_segment_trip_id"))

    op.drop_table("trip_segment")
    with op.batch_alter_table("trip", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trip_status"))
        batch_op.drop_index(batch_op.f("ix_trip_returns_on"))
        batch_op.drop_index(batch_op.f("ix_trip_person_id"))
        batch_op.drop_index(batch_op.f("ix_trip_event_id"))
        batch_op.drop_index(batch_op.f("ix_trip_departs_on"))
        batch_op.drop_index(batch_op.f("ix_trip_arrives_at"))

    op.drop_table("trip")
    with op.batch_alter_table("travel_reminder", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_travel_reminder_object_ref"))

    op.drop_table("travel_reminder")
