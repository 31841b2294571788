"""Missions and visits"""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mission",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("end_on", sa.Date(), nullable=False),
        sa.Column("precision", sa.String(length=40), nullable=False),
        sa.Column("date_text", sa.String(length=200), nullable=False),
        sa.Column("destinations_text", sa.String(length=300), nullable=False),
        sa.Column("destinations", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("purposes", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("report_due_on", sa.Date(), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("programme_key", sa.String(length=60), nullable=True),
        sa.Column("source_document", sa.String(length=20), nullable=False),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("source_quote", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=60), nullable=False),
        sa.CheckConstraint("end_on >= start_on", name=op.f("ck_mission_ends_after_start")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mission")),
        sa.UniqueConstraint("programme_key", name=op.f("uq_mission_programme_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_mission_public_id")),
    )
    with op.batch_alter_table("mission", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mission_report_due_on"), ["report_due_on"], unique=False)

    op.create_table(
        "stated_sponsorship",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sponsor", sa.String(length=200), nullable=False),
        sa.Column("countries_text", sa.String(length=300), nullable=False),
        sa.Column("countries", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("likely_countries", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("travellers", sa.Integer(), nullable=True),
        sa.Column("minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("source_document", sa.String(length=20), nullable=False),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("source_quote", sa.String(length=300), nullable=False),
        sa.Column("programme_key", sa.String(length=60), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(minor IS NULL) = (currency IS NULL)", name=op.f("ck_stated_sponsorship_amount_with_currency")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_stated_sponsorship_event_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stated_sponsorship")),
        sa.UniqueConstraint("programme_key", name=op.f("uq_stated_sponsorship_programme_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_stated_sponsorship_public_id")),
    )
    with op.batch_alter_table("stated_sponsorship", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stated_sponsorship_event_id"), ["event_id"], unique=False)

    op.create_table(
        "visit_slot",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=False),
        sa.Column("host_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("host_name", sa.String(length=200), nullable=False),
        sa.Column("sponsored_by", sa.String(length=200), nullable=False),
        sa.Column("travellers_expected", sa.Integer(), nullable=True),
        sa.Column("objectives", sa.JSON(), nullable=False),
        sa.Column("programme_key", sa.String(length=60), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "travellers_expected IS NULL OR travellers_expected > 0", name=op.f("ck_visit_slot_somebody_expected")
        ),
        sa.ForeignKeyConstraint(["country_code"], ["country.code"], name=op.f("fk_visit_slot_country_code")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_visit_slot_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["host_id"], ["institution.id"], name=op.f("fk_visit_slot_host_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_slot")),
        sa.UniqueConstraint("programme_key", name=op.f("uq_visit_slot_programme_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_visit_slot_public_id")),
    )
    with op.batch_alter_table("visit_slot", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_slot_country_code"), ["country_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_slot_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_visit_slot_host_id"), ["host_id"], unique=False)
        batch_op.create_index("uq_visit_slot_country", ["event_id", "country_code", "host_name"], unique=True)

    op.create_table(
        "mission_traveller",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("mission_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["mission_id"], ["mission.id"], name=op.f("fk_mission_traveller_mission_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mission_traveller_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mission_traveller")),
        sa.UniqueConstraint("mission_id", "person_id", name=op.f("uq_mission_traveller_mission_id_person_id")),
    )
    with op.batch_alter_table("mission_traveller", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mission_traveller_person_id"), ["person_id"], unique=False)

    op.create_table(
        "visit_slot_registration",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("slot_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("registration_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_visit_slot_registration_registration_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["slot_id"], ["visit_slot.id"], name=op.f("fk_visit_slot_registration_slot_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_slot_registration")),
        sa.UniqueConstraint(
            "slot_id", "registration_id", name=op.f("uq_visit_slot_registration_slot_id_registration_id")
        ),
    )
    with op.batch_alter_table("visit_slot_registration", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_visit_slot_registration_registration_id"), ["registration_id"], unique=False
        )



def downgrade() -> None:
    with op.batch_alter_table("visit_slot_registration", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_slot_registration_registration_id"))

    op.drop_table("visit_slot_registration")
    with op.batch_alter_table("mission_traveller", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mission_traveller_person_id"))

    op.drop_table("mission_traveller")
    with op.batch_alter_table("visit_slot", schema=None) as batch_op:
        batch_op.drop_index("uq_visit_slot_country")
        batch_op.drop_index(batch_op.f("ix_visit_slot_host_id"))
        batch_op.drop_index(batch_op.f("ix_visit_slot_event_id"))
        batch_op.drop_index(batch_op.f("ix_visit_slot_country_code"))

    op.drop_table("visit_slot")
    with op.batch_alter_table("stated_sponsorship", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stated_sponsorship_event_id"))

    op.drop_table("stated_sponsorship")
    with op.batch_alter_table("mission", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mission_report_due_on"))

    op.drop_table("mission")
