"""Texts consulted by paragraph"""

import sqlalchemy as sa
from alembic import op

revision = "0072"
down_revision = "0071"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "consulted_text",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("agenda_row_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("project_ref", sa.String(length=120), nullable=False),
        sa.Column("readers", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=True),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.Column("reminded_days", sa.Integer(), nullable=True),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("programme_key", sa.String(length=60), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=60), nullable=False),
        sa.Column("source_document", sa.String(length=20), nullable=False),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("source_quote", sa.String(length=300), nullable=False),
        sa.CheckConstraint(
            "closes_on IS NULL OR opens_on IS NULL OR closes_on >= opens_on",
            name=op.f("ck_consulted_text_ends_after_start"),
        ),
        sa.ForeignKeyConstraint(
            ["agenda_row_id"], ["agenda_row.id"], name=op.f("fk_consulted_text_agenda_row_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_consulted_text_event_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consulted_text")),
        sa.UniqueConstraint("programme_key", name=op.f("uq_consulted_text_programme_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_consulted_text_public_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_consulted_text_slug")),
    )
    with op.batch_alter_table("consulted_text", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consulted_text_agenda_row_id"), ["agenda_row_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consulted_text_closes_on"), ["closes_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_consulted_text_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_consulted_text_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consulted_text_project_ref"), ["project_ref"], unique=False)
        batch_op.create_index(batch_op.f("ix_consulted_text_status"), ["status"], unique=False)

    op.create_table(
        "text_version",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=60), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["text_id"], ["consulted_text.id"], name=op.f("fk_text_version_text_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_version")),
        sa.UniqueConstraint("text_id", "number", name=op.f("uq_text_version_text_id_number")),
    )
    op.create_table(
        "paragraph_comment",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("text_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("made_version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("proposed", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_in_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(
            ["answered_in_id"],
            ["text_version.id"],
            name=op.f("fk_paragraph_comment_answered_in_id"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["country_code"], ["country.code"], name=op.f("fk_paragraph_comment_country_code")),
        sa.ForeignKeyConstraint(
            ["made_version_id"],
            ["text_version.id"],
            name=op.f("fk_paragraph_comment_made_version_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_paragraph_comment_person_id")),
        sa.ForeignKeyConstraint(
            ["text_id"], ["consulted_text.id"], name=op.f("fk_paragraph_comment_text_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["text_version.id"], name=op.f("fk_paragraph_comment_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paragraph_comment")),
        sa.UniqueConstraint("public_id", name=op.f("uq_paragraph_comment_public_id")),
        sa.UniqueConstraint(
            "version_id", "key", "country_code", name=op.f("uq_paragraph_comment_version_id_key_country_code")
        ),
    )
    with op.batch_alter_table("paragraph_comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paragraph_comment_answered_in_id"), ["answered_in_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_paragraph_comment_country_code"), ["country_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_paragraph_comment_made_version_id"), ["made_version_id"], unique=False)
        batch_op.create_index("ix_paragraph_comment_outcome", ["text_id", "outcome"], unique=False)
        batch_op.create_index(batch_op.f("ix_paragraph_comment_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_paragraph_comment_text_id"), ["text_id"], unique=False)

    op.create_table(
        "text_paragraph",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(level = 0) = (number IS NOT NULL)", name=op.f("ck_text_paragraph_paragraphs_have_numbers")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["text_version.id"], name=op.f("fk_text_paragraph_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_paragraph")),
        sa.UniqueConstraint("version_id", "key", name=op.f("uq_text_paragraph_version_id_key")),
        sa.UniqueConstraint("version_id", "position", name=op.f("uq_text_paragraph_version_id_position")),
    )
    op.create_table(
        "text_signature",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("text_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("bloc_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("position", sa.String(length=200), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("reservation", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN country_code IS NULL THEN 0 ELSE 1 END) + (CASE WHEN bloc_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_text_signature_one_signs"),
        ),
        sa.ForeignKeyConstraint(["bloc_id"], ["bloc.id"], name=op.f("fk_text_signature_bloc_id")),
        sa.ForeignKeyConstraint(["country_code"], ["country.code"], name=op.f("fk_text_signature_country_code")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_text_signature_person_id")),
        sa.ForeignKeyConstraint(
            ["text_id"], ["consulted_text.id"], name=op.f("fk_text_signature_text_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["version_id"], ["text_version.id"], name=op.f("fk_text_signature_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_text_signature")),
        sa.UniqueConstraint("public_id", name=op.f("uq_text_signature_public_id")),
        sa.UniqueConstraint("text_id", "bloc_id", name=op.f("uq_text_signature_text_id_bloc_id")),
        sa.UniqueConstraint("text_id", "country_code", name=op.f("uq_text_signature_text_id_country_code")),
    )
    with op.batch_alter_table("text_signature", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_text_signature_bloc_id"), ["bloc_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_text_signature_country_code"), ["country_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_text_signature_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_text_signature_version_id"), ["version_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("text_signature", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_text_signature_version_id"))
        batch_op.drop_index(batch_op.f("ix_text_signature_person_id"))
        batch_op.drop_index(batch_op.f("ix_text_signature_country_code"))
        batch_op.drop_index(batch_op.f("ix_text_signature_bloc_id"))

    op.drop_table("text_signature")
    op.drop_table("text_paragraph")
    with op.batch_alter_table("paragraph_comment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_paragraph_comment_text_id"))
        batch_op.drop_index(batch_op.f("ix_paragraph_comment_person_id"))
        batch_op.drop_index("ix_paragraph_comment_outcome")
        batch_op.drop_index(batch_op.f("ix_paragraph_comment_made_version_id"))
        batch_op.drop_index(batch_op.f("ix_paragraph_comment_country_code"))
        batch_op.drop_index(batch_op.f("ix_paragraph_comment_answered_in_id"))

    op.drop_table("paragraph_comment")
    op.drop_table("text_version")
    with op.batch_alter_table("consulted_text", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consulted_text_status"))
        batch_op.drop_index(batch_op.f("ix_consulted_text_project_ref"))
        batch_op.drop_index(batch_op.f("ix_consulted_text_event_id"))
        batch_op.drop_index(batch_op.f("ix_consulted_text_created_at"))
        batch_op.drop_index(batch_op.f("ix_consulted_text_closes_on"))
        batch_op.drop_index(batch_op.f("ix_consulted_text_agenda_row_id"))

    op.drop_table("consulted_text")
