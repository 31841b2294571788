"""Publications of the library"""

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "library_document",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("words_folded", sa.Text(), nullable=False),
        sa.Column("authors", sa.String(length=500), nullable=False),
        sa.Column("area_slug", sa.String(length=80), nullable=True),
        sa.Column("readers", sa.String(length=40), nullable=False),
        sa.Column("readers_ref", sa.String(length=120), nullable=False),
        sa.Column("newest_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("programme_key", sa.String(length=80), nullable=True),
        sa.Column("source_document", sa.String(length=40), nullable=False),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("source_quote", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "(readers IN ('group', 'participants')) = (readers_ref <> '')",
            name=op.f("ck_library_document_readers_are_named"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_library_document")),
        sa.UniqueConstraint("programme_key", name=op.f("uq_library_document_programme_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_library_document_public_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_library_document_slug")),
    )
    with op.batch_alter_table("library_document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_library_document_area_slug"), ["area_slug"], unique=False)
        batch_op.create_index(batch_op.f("ix_library_document_kind"), ["kind"], unique=False)
        batch_op.create_index("ix_library_document_newest", ["newest_on", "id"], unique=False)

    op.create_table(
        "document_version",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("document_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=True),
        sa.Column("dated_from", sa.Date(), nullable=True),
        sa.Column("dated_until", sa.Date(), nullable=True),
        sa.Column("precision", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("source_document", sa.String(length=40), nullable=False),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("source_quote", sa.String(length=300), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "(precision = 'unknown') = (dated_from IS NULL)", name=op.f("ck_document_version_dated_as_precise")
        ),
        sa.CheckConstraint(
            "dated_until IS NULL OR dated_until >= dated_from", name=op.f("ck_document_version_ends_after_start")
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_document_version_number_from_one")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["library_document.id"], name=op.f("fk_document_version_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document_version")),
        sa.UniqueConstraint(
            "document_id", "number", "language", name=op.f("uq_document_version_document_id_number_language")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_document_version_public_id")),
    )
    op.create_table(
        "dissemination",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("channel", sa.String(length=40), nullable=True),
        sa.Column("audience", sa.String(length=300), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=True),
        sa.Column("precision", sa.String(length=40), nullable=False),
        sa.Column("subject_ref", sa.String(length=120), nullable=False),
        sa.Column("is_inferred", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("source_document", sa.String(length=40), nullable=False),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("source_quote", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "(precision = 'unknown') = (dated_on IS NULL)", name=op.f("ck_dissemination_dated_as_precise")
        ),
        sa.CheckConstraint("NOT is_inferred OR subject_ref <> ''", name=op.f("ck_dissemination_inferred_of_something")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["document_version.id"], name=op.f("fk_dissemination_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dissemination")),
    )
    with op.batch_alter_table("dissemination", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dissemination_dated_on"), ["dated_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_dissemination_subject_ref"), ["subject_ref"], unique=False)
        batch_op.create_index(batch_op.f("ix_dissemination_version_id"), ["version_id"], unique=False)

    op.create_table(
        "version_file",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("file_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text_folded", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["stored_file.id"], name=op.f("fk_version_file_file_id")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["document_version.id"], name=op.f("fk_version_file_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version_file")),
        sa.UniqueConstraint("file_id", name=op.f("uq_version_file_file_id")),
    )
    with op.batch_alter_table("version_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_version_file_sha256"), ["sha256"], unique=False)
        batch_op.create_index(batch_op.f("ix_version_file_version_id"), ["version_id"], unique=False)



def downgrade() -> None:
    with op.batch_alter_table("version_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_version_file_version_id"))
        batch_op.drop_index(batch_op.f("ix_version_file_sha256"))

    op.drop_table("version_file")
    with op.batch_alter_table("dissemination", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dissemination_version_id"))
        batch_op.drop_index(batch_op.f("ix_dissemination_subject_ref"))
        batch_op.drop_index(batch_op.f("ix_dissemination_dated_on"))

    op.drop_table("dissemination")
    op.drop_table("document_version")
    with op.batch_alter_table("library_document", schema=None) as batch_op:
        batch_op.drop_index("ix_library_document_newest")
        batch_op.drop_index(batch_op.f("ix_library_document_kind"))
        batch_op.drop_index(batch_op.f("ix_library_document_area_slug"))

    op.drop_table("library_document")
