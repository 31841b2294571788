"""Delegations: whom states name for an event, quotas, what the office notes of each"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None

TABLES = (
    *("nomination_unit", "nomination_step", "quota_use", "nomination", "delegation_quota"),
    *("contact_made", "board_note", "delegation_terms", "delegation"),
)


def upgrade() -> None:
    op.create_table(
        "delegation",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("institution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("bloc_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("letter_number", sa.String(length=80), server_default="", nullable=False),
        sa.Column("letter_on", sa.Date(), nullable=True),
        sa.Column("letter_ref", sa.String(length=60), server_default="", nullable=False),
        sa.Column("reopened_until_local", sa.DateTime(), nullable=True),
        sa.Column("reopened_because", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN country_code IS NULL THEN 0 ELSE 1 END) + (CASE WHEN institution_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN bloc_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_delegation_of_one"),
        ),
        sa.ForeignKeyConstraint(["bloc_id"], ["bloc.id"], name=op.f("fk_delegation_bloc_id")),
        sa.ForeignKeyConstraint(["country_code"], ["country.code"], name=op.f("fk_delegation_country_code")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_delegation_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"], name=op.f("fk_delegation_institution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
        sa.UniqueConstraint("event_id", "bloc_id", name=op.f("uq_delegation_event_id_bloc_id")),
        sa.UniqueConstraint("event_id", "country_code", name=op.f("uq_delegation_event_id_country_code")),
        sa.UniqueConstraint("event_id", "institution_id", name=op.f("uq_delegation_event_id_institution_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_delegation_public_id")),
    )
    op.create_index("ix_delegation_bloc_id", "delegation", ["bloc_id"])
    op.create_index("ix_delegation_country_code", "delegation", ["country_code"])
    op.create_index("ix_delegation_event_id", "delegation", ["event_id"])
    op.create_index("ix_delegation_institution_id", "delegation", ["institution_id"])
    op.create_table(
        "delegation_terms",
        sa.Column(
            "event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("nominate_until_local", sa.DateTime(), nullable=True),
        sa.Column("accept_until_local", sa.DateTime(), nullable=True),
        sa.Column("needs_letter", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("accredits_anew", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_delegation_terms_event_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_delegation_terms")),
    )
    op.create_table(
        "board_note",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("delegation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("follow_up_on", sa.Date(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_board_note_delegation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_board_note_owner_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_note")),
        sa.UniqueConstraint("delegation_id", name=op.f("uq_board_note_delegation_id")),
    )
    op.create_index("ix_board_note_owner_id", "board_note", ["owner_id"])
    op.create_table(
        "contact_made",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("delegation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_incoming", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("ref", sa.String(length=80), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_contact_made_delegation_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_made")),
    )
    op.create_index("ix_contact_made_at", "contact_made", ["at"])
    op.create_index("ix_contact_made_ref", "contact_made", ["ref"])
    op.create_index("ix_contact_made_delegation_id", "contact_made", ["delegation_id"])
    op.create_table(
        "delegation_quota",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("label", sa.JSON(), nullable=False),
        sa.Column("applies_to", sa.String(length=40), nullable=False),
        sa.Column("delegation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("category", sa.String(length=40), nullable=True),
        sa.Column("is_sponsored", sa.Boolean(), nullable=True),
        sa.Column("agenda_row_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(applies_to = 'one') = (delegation_id IS NOT NULL)", name=op.f("ck_delegation_quota_one_is_named")
        ),
        sa.CheckConstraint("capacity >= 0", name=op.f("ck_delegation_quota_not_negative")),
        sa.ForeignKeyConstraint(
            ["agenda_row_id"], ["agenda_row.id"], name=op.f("fk_delegation_quota_agenda_row_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_delegation_quota_delegation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_delegation_quota_event_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation_quota")),
        sa.UniqueConstraint("public_id", name=op.f("uq_delegation_quota_public_id")),
    )
    op.create_index("ix_delegation_quota_agenda_row_id", "delegation_quota", ["agenda_row_id"])
    op.create_index("ix_delegation_quota_delegation_id", "delegation_quota", ["delegation_id"])
    op.create_index("ix_delegation_quota_event_id", "delegation_quota", ["event_id"])
    op.create_table(
        "nomination",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("delegation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=True),
        sa.Column("is_sponsored", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("given_names", sa.String(length=120), nullable=False),
        sa.Column("family_names", sa.String(length=120), nullable=False),
        sa.Column("honorific", sa.String(length=40), nullable=False),
        sa.Column("job_title", sa.String(length=200), nullable=False),
        sa.Column("institution_name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("relation", sa.String(length=200), server_default="", nullable=False),
        sa.Column("nominated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("nominated_by", sa.String(length=60), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accredited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaces_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("is_taken_over", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("registration_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("link_number", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_nomination_delegation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_nomination_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_nomination_person_id")),
        sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name=op.f("fk_nomination_registration_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["nomination.id"], name=op.f("fk_nomination_replaces_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nomination")),
        sa.UniqueConstraint("public_id", name=op.f("uq_nomination_public_id")),
    )
    op.create_index("ix_nomination_delegation_id", "nomination", ["delegation_id"])
    op.create_index("ix_nomination_event_id", "nomination", ["event_id"])
    op.create_index("ix_nomination_nominated_at", "nomination", ["nominated_at"])
    op.create_index("ix_nomination_person_id", "nomination", ["person_id"])
    op.create_index("ix_nomination_registration_id", "nomination", ["registration_id"])
    op.create_index("ix_nomination_replaces_id", "nomination", ["replaces_id"])
    op.create_index("ix_nomination_status", "nomination", ["status"])
    op.create_index(
        "uq_nomination_active_person",
        "nomination",
        ["event_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(
        "uq_nomination_head",
        "nomination",
        ["delegation_id"],
        unique=True,
        sqlite_where=sa.text("role = 'head' AND ended_at IS NULL"),
        postgresql_where=sa.text("role = 'head' AND ended_at IS NULL"),
    )
    op.create_index(
        "uq_nomination_position",
        "nomination",
        ["delegation_id", "position"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "quota_use",
        sa.Column("quota_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("delegation_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("used", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("used >= 0 AND used <= capacity", name=op.f("ck_quota_use_within_capacity")),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_quota_use_delegation_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["quota_id"], ["delegation_quota.id"], name=op.f("fk_quota_use_quota_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("quota_id", "delegation_id", name=op.f("pk_quota_use")),
    )
    op.create_index("ix_quota_use_delegation_id", "quota_use", ["delegation_id"])
    op.create_table(
        "nomination_step",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("nomination_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["nomination_id"], ["nomination.id"], name=op.f("fk_nomination_step_nomination_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nomination_step")),
    )
    op.create_index("ix_nomination_step_at", "nomination_step", ["at"])
    op.create_index("ix_nomination_step_nomination_id", "nomination_step", ["nomination_id"])
    op.create_table(
        "nomination_unit",
        sa.Column("nomination_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("quota_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["nomination_id"], ["nomination.id"], name=op.f("fk_nomination_unit_nomination_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["quota_id"], ["delegation_quota.id"], name=op.f("fk_nomination_unit_quota_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("nomination_id", "quota_id", name=op.f("pk_nomination_unit")),
    )
    op.create_index("ix_nomination_unit_quota_id", "nomination_unit", ["quota_id"])


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    op.execute("UPDATE registration SET origin = 'organiser' WHERE origin = 'nomination'")
