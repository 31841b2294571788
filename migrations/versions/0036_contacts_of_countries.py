"""Contacts of countries"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "country_contact",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("institution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("bloc_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("office_name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("telephone", sa.String(length=60), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("replaces_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disputed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("link_number", sa.Integer(), server_default="1", nullable=False),
        sa.Column("is_demonstration", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "CASE WHEN country_code IS NULL THEN 0 ELSE 1 END + CASE WHEN institution_id IS NULL THEN 0 ELSE 1 END + CASE WHEN bloc_id IS NULL THEN 0 ELSE 1 END = 1",
            name=op.f("ck_country_contact_one_body"),
        ),
        sa.ForeignKeyConstraint(["bloc_id"], ["bloc.id"], name=op.f("fk_country_contact_bloc_id")),
        sa.ForeignKeyConstraint(["country_code"], ["country.code"], name=op.f("fk_country_contact_country_code")),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"], name=op.f("fk_country_contact_institution_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_country_contact_person_id")),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["country_contact.id"], name=op.f("fk_country_contact_replaces_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_country_contact")),
        sa.UniqueConstraint("public_id", name=op.f("uq_country_contact_public_id")),
    )
    op.create_index("ix_country_contact_bloc_id", "country_contact", ["bloc_id"])
    op.create_index("ix_country_contact_country_code", "country_contact", ["country_code"])
    op.create_index("ix_country_contact_current", "country_contact", ["until", "kind"])
    op.create_index("ix_country_contact_institution_id", "country_contact", ["institution_id"])
    op.create_index("ix_country_contact_person_id", "country_contact", ["person_id"])
    op.create_index("ix_country_contact_replaces_id", "country_contact", ["replaces_id"])
    op.create_index(
        "uq_country_contact_coordinator_bloc",
        "country_contact",
        ["bloc_id"],
        unique=True,
        sqlite_where=sa.text("kind = 'coordinator' AND until IS NULL AND bloc_id IS NOT NULL"),
        postgresql_where=sa.text("kind = 'coordinator' AND until IS NULL AND bloc_id IS NOT NULL"),
    )
    op.create_index(
        "uq_country_contact_coordinator_country",
        "country_contact",
        ["country_code"],
        unique=True,
        sqlite_where=sa.text("kind = 'coordinator' AND until IS NULL AND country_code IS NOT NULL"),
        postgresql_where=sa.text("kind = 'coordinator' AND until IS NULL AND country_code IS NOT NULL"),
    )
    op.create_index(
        "uq_country_contact_coordinator_institution",
        "country_contact",
        ["institution_id"],
        unique=True,
        sqlite_where=sa.text("kind = 'coordinator' AND until IS NULL AND institution_id IS NOT NULL"),
        postgresql_where=sa.text("kind = 'coordinator' AND until IS NULL AND institution_id IS NOT NULL"),
    )

    op.create_table(
        "contact_correction",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("contact_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["country_contact.id"], name=op.f("fk_contact_correction_contact_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_correction")),
        sa.UniqueConstraint("public_id", name=op.f("uq_contact_correction_public_id")),
    )
    op.create_index("ix_contact_correction_contact_id", "contact_correction", ["contact_id"])
    op.create_index("ix_contact_correction_state", "contact_correction", ["state"])

    op.create_table(
        "contact_link_use",
        sa.Column("contact_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["country_contact.id"], name=op.f("fk_contact_link_use_contact_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("contact_id", "day", name=op.f("pk_contact_link_use")),
    )
    op.create_table(
        "country_contact_step",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("contact_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["country_contact.id"], name=op.f("fk_country_contact_step_contact_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_country_contact_step")),
        sa.UniqueConstraint("public_id", name=op.f("uq_country_contact_step_public_id")),
    )
    op.create_index("ix_country_contact_step_at", "country_contact_step", ["at"])
    op.create_index("ix_country_contact_step_contact_id", "country_contact_step", ["contact_id"])


def downgrade() -> None:
    for table in ("country_contact_step", "contact_link_use", "contact_correction", "country_contact"):
        op.drop_table(table)
