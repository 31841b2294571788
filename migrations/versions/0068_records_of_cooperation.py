"""Records of cooperation"""

import sqlalchemy as sa
from alembic import op

revision = "0068"
down_revision = "0067"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "cooperation_record",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("nature", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=True),
        sa.Column("and_others", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("since_precision", sa.String(length=40), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("until_precision", sa.String(length=40), nullable=False),
        sa.Column("results", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("programme_key", sa.String(length=60), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=60), nullable=False),
        sa.Column("source_document", sa.String(length=20), nullable=False),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("source_quote", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cooperation_record")),
        sa.UniqueConstraint("programme_key", name=op.f("uq_cooperation_record_programme_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_cooperation_record_public_id")),
    )
    with op.batch_alter_table("cooperation_record", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cooperation_record_nature"), ["nature"], unique=False)

    op.create_table(
        "cooperation_party",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("record_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("side", sa.String(length=40), nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("bloc_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("institution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN country_code IS NULL THEN 0 ELSE 1 END) + (CASE WHEN bloc_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN institution_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_cooperation_party_one_body"),
        ),
        sa.ForeignKeyConstraint(["bloc_id"], ["bloc.id"], name=op.f("fk_cooperation_party_bloc_id")),
        sa.ForeignKeyConstraint(["country_code"], ["country.code"], name=op.f("fk_cooperation_party_country_code")),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_cooperation_party_institution_id")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["cooperation_record.id"], name=op.f("fk_cooperation_party_record_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cooperation_party")),
        sa.UniqueConstraint("record_id", "bloc_id", name=op.f("uq_cooperation_party_record_id_bloc_id")),
        sa.UniqueConstraint("record_id", "country_code", name=op.f("uq_cooperation_party_record_id_country_code")),
        sa.UniqueConstraint("record_id", "institution_id", name=op.f("uq_cooperation_party_record_id_institution_id")),
    )
    with op.batch_alter_table("cooperation_party", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cooperation_party_bloc_id"), ["bloc_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cooperation_party_country_code"), ["country_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_cooperation_party_institution_id"), ["institution_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("cooperation_party", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cooperation_party_institution_id"))
        batch_op.drop_index(batch_op.f("ix_cooperation_party_country_code"))
        batch_op.drop_index(batch_op.f("ix_cooperation_party_bloc_id"))

    op.drop_table("cooperation_party")
    with op.batch_alter_table("cooperation_record", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cooperation_record_nature"))

    op.drop_table("cooperation_record")
