"""Sponsorships"""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sponsorship_call",
        sa.Column(
            "event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("opens_local", sa.DateTime(), nullable=True),
        sa.Column("closes_local", sa.DateTime(), nullable=True),
        sa.Column("decide_by_local", sa.DateTime(), nullable=True),
        sa.Column("needs_endorsement", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("document_wanted", sa.JSON(), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("offer_days", sa.Integer(), server_default="14", nullable=False),
        sa.Column("quota_units", sa.Integer(), server_default="2", nullable=False),
        sa.Column("partial_needs_ticket", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("person_units_per_year", sa.Integer(), server_default="2", nullable=False),
        sa.Column("currency", sa.String(length=3), server_default="USD", nullable=False),
        sa.Column("advance_pct", sa.Integer(), server_default="80", nullable=False),
        sa.Column("ticket_after_visa", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("fare_tolerance_pct", sa.Integer(), server_default="5", nullable=False),
        sa.Column("claim_days", sa.Integer(), server_default="30", nullable=False),
        sa.Column("late_claim", sa.String(length=40), server_default="with_reason", nullable=False),
        sa.CheckConstraint("advance_pct >= 0 AND advance_pct <= 100", name=op.f("ck_sponsorship_call_advance_pct")),
        sa.CheckConstraint("claim_days >= 1", name=op.f("ck_sponsorship_call_claim_days")),
        sa.CheckConstraint(
            "fare_tolerance_pct >= 0 AND fare_tolerance_pct <= 100", name=op.f("ck_sponsorship_call_fare_tolerance_pct")
        ),
        sa.CheckConstraint("offer_days >= 1", name=op.f("ck_sponsorship_call_offer_days")),
        sa.CheckConstraint("quota_units >= 0 AND person_units_per_year >= 0", name=op.f("ck_sponsorship_call_units")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_sponsorship_call_event_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_sponsorship_call")),
    )
    op.create_table(
        "sponsorship_quota",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("institution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("bloc_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("used", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN country_code IS NULL THEN 0 ELSE 1 END) + (CASE WHEN institution_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN bloc_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_sponsorship_quota_of_one"),
        ),
        sa.CheckConstraint("used >= 0 AND used <= capacity", name=op.f("ck_sponsorship_quota_within_capacity")),
        sa.ForeignKeyConstraint(["bloc_id"], ["bloc.id"], name=op.f("fk_sponsorship_quota_bloc_id")),
        sa.ForeignKeyConstraint(["country_code"], ["country.code"], name=op.f("fk_sponsorship_quota_country_code")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_sponsorship_quota_event_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_sponsorship_quota_institution_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sponsorship_quota")),
        sa.UniqueConstraint("event_id", "bloc_id", name=op.f("uq_sponsorship_quota_event_id_bloc_id")),
        sa.UniqueConstraint("event_id", "country_code", name=op.f("uq_sponsorship_quota_event_id_country_code")),
        sa.UniqueConstraint("event_id", "institution_id", name=op.f("uq_sponsorship_quota_event_id_institution_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_sponsorship_quota_public_id")),
    )
    op.create_index("ix_sponsorship_quota_bloc_id", "sponsorship_quota", ["bloc_id"])
    op.create_index("ix_sponsorship_quota_country_code", "sponsorship_quota", ["country_code"])
    op.create_index("ix_sponsorship_quota_event_id", "sponsorship_quota", ["event_id"])
    op.create_index("ix_sponsorship_quota_institution_id", "sponsorship_quota", ["institution_id"])

    op.create_table(
        "sponsorship_quota_change",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("quota_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("before", sa.Integer(), nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["quota_id"],
            ["sponsorship_quota.id"],
            name=op.f("fk_sponsorship_quota_change_quota_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sponsorship_quota_change")),
    )
    op.create_index("ix_sponsorship_quota_change_quota_id", "sponsorship_quota_change", ["quota_id"])

    op.create_table(
        "sponsorship",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("registration_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("nomination_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("institution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("bloc_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("origin", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("units", sa.Integer(), server_default="0", nullable=False),
        sa.Column("quota_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("motivation", sa.Text(), nullable=False),
        sa.Column("other_funding", sa.Text(), nullable=False),
        sa.Column("visa", sa.String(length=40), nullable=False),
        sa.Column("endorsed_by", sa.String(length=60), server_default="", nullable=False),
        sa.Column("endorsed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("objection", sa.Text(), server_default="", nullable=False),
        sa.Column("replaces_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("link_number", sa.Integer(), server_default="1", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("units >= 0", name=op.f("ck_sponsorship_not_negative")),
        sa.ForeignKeyConstraint(["bloc_id"], ["bloc.id"], name=op.f("fk_sponsorship_bloc_id")),
        sa.ForeignKeyConstraint(["country_code"], ["country.code"], name=op.f("fk_sponsorship_country_code")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_sponsorship_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"], name=op.f("fk_sponsorship_institution_id")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nomination.id"], name=op.f("fk_sponsorship_nomination_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_sponsorship_person_id")),
        sa.ForeignKeyConstraint(["quota_id"], ["sponsorship_quota.id"], name=op.f("fk_sponsorship_quota_id")),
        sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name=op.f("fk_sponsorship_registration_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["sponsorship.id"], name=op.f("fk_sponsorship_replaces_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sponsorship")),
        sa.UniqueConstraint("public_id", name=op.f("uq_sponsorship_public_id")),
    )
    op.create_index("ix_sponsorship_bloc_id", "sponsorship", ["bloc_id"])
    op.create_index("ix_sponsorship_country_code", "sponsorship", ["country_code"])
    op.create_index("ix_sponsorship_created_at", "sponsorship", ["created_at"])
    op.create_index("ix_sponsorship_event_id", "sponsorship", ["event_id"])
    op.create_index("ix_sponsorship_institution_id", "sponsorship", ["institution_id"])
    op.create_index("ix_sponsorship_nomination_id", "sponsorship", ["nomination_id"])
    op.create_index("ix_sponsorship_person_id", "sponsorship", ["person_id"])
    op.create_index("ix_sponsorship_quota_id", "sponsorship", ["quota_id"])
    op.create_index("ix_sponsorship_registration_id", "sponsorship", ["registration_id"])
    op.create_index("ix_sponsorship_replaces_id", "sponsorship", ["replaces_id"])
    op.create_index("ix_sponsorship_status", "sponsorship", ["status"])
    op.create_index(
        "uq_sponsorship_open_person",
        "sponsorship",
        ["event_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )

    op.create_table(
        "sponsorship_component",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("sponsorship_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("provided_by", sa.String(length=40), nullable=False),
        sa.Column("paid_to", sa.String(length=40), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("requested_minor", sa.BigInteger(), nullable=True),
        sa.Column("approved_minor", sa.BigInteger(), nullable=True),
        sa.Column("claimed_minor", sa.BigInteger(), nullable=True),
        sa.Column("authorised_minor", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.CheckConstraint(
            "approved_minor IS NULL OR approved_minor >= 0", name=op.f("ck_sponsorship_component_approved")
        ),
        sa.CheckConstraint(
            "authorised_minor IS NULL OR authorised_minor >= 0", name=op.f("ck_sponsorship_component_authorised")
        ),
        sa.CheckConstraint(
            "claimed_minor IS NULL OR claimed_minor >= 0", name=op.f("ck_sponsorship_component_claimed")
        ),
        sa.CheckConstraint(
            "requested_minor IS NULL OR requested_minor >= 0", name=op.f("ck_sponsorship_component_requested")
        ),
        sa.ForeignKeyConstraint(
            ["sponsorship_id"],
            ["sponsorship.id"],
            name=op.f("fk_sponsorship_component_sponsorship_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sponsorship_component")),
        sa.UniqueConstraint("public_id", name=op.f("uq_sponsorship_component_public_id")),
    )
    op.create_index("ix_sponsorship_component_sponsorship_id", "sponsorship_component", ["sponsorship_id"])

    op.create_table(
        "sponsorship_offer",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("sponsorship_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("amounts", sa.JSON(), nullable=False),
        sa.Column("letter_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("offered_by", sa.String(length=60), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_local", sa.DateTime(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("response", sa.String(length=40), nullable=True),
        sa.Column("responded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_sponsorship_offer_letter_id")),
        sa.ForeignKeyConstraint(
            ["sponsorship_id"], ["sponsorship.id"], name=op.f("fk_sponsorship_offer_sponsorship_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sponsorship_offer")),
        sa.UniqueConstraint("public_id", name=op.f("uq_sponsorship_offer_public_id")),
        sa.UniqueConstraint("sponsorship_id", "round", name=op.f("uq_sponsorship_offer_sponsorship_id_round")),
    )
    op.create_index("ix_sponsorship_offer_expires_at", "sponsorship_offer", ["expires_at"])
    op.create_index("ix_sponsorship_offer_letter_id", "sponsorship_offer", ["letter_id"])
    op.create_index("ix_sponsorship_offer_response", "sponsorship_offer", ["response"])
    op.create_index("ix_sponsorship_offer_sponsorship_id", "sponsorship_offer", ["sponsorship_id"])

    op.create_table(
        "sponsorship_step",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sponsorship_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("verb", sa.String(length=40), nullable=False),
        sa.Column("from_status", sa.String(length=40), nullable=True),
        sa.Column("to_status", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sponsorship_id"], ["sponsorship.id"], name=op.f("fk_sponsorship_step_sponsorship_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sponsorship_step")),
    )
    op.create_index("ix_sponsorship_step_at", "sponsorship_step", ["at"])
    op.create_index("ix_sponsorship_step_sponsorship_id", "sponsorship_step", ["sponsorship_id"])


def downgrade() -> None:
    for table in (
        "sponsorship_step",
        "sponsorship_offer",
        "sponsorship_component",
        "sponsorship",
        "sponsorship_quota_change",
        "sponsorship_quota",
        "sponsorship_call",
    ):
        op.drop_table(table)
