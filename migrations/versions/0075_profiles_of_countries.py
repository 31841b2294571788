"""Profiles of countries"""

import sqlalchemy as sa
from alembic import op

revision = "0075"
down_revision = "0074"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "profile",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("questionnaire_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("response_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("supersedes_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("version_number", sa.Integer(), nullable=False),
        sa.Column("version_label", sa.JSON(), nullable=False),
        sa.Column("is_pilot", sa.Boolean(), nullable=False),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("completed_precision", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("kept_items", sa.JSON(), nullable=False),
        sa.Column("readers", sa.String(length=40), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by", sa.String(length=60), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_why", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["country_code"], ["country.code"], name=op.f("fk_profile_country_code")),
        sa.ForeignKeyConstraint(["questionnaire_id"], ["questionnaire.id"], name=op.f("fk_profile_questionnaire_id")),
        sa.ForeignKeyConstraint(["response_id"], ["country_response.id"], name=op.f("fk_profile_response_id")),
        sa.ForeignKeyConstraint(["supersedes_id"], ["profile.id"], name=op.f("fk_profile_supersedes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile")),
        sa.UniqueConstraint("public_id", name=op.f("uq_profile_public_id")),
        sa.UniqueConstraint(
            "questionnaire_id", "country_code", "number", name=op.f("uq_profile_questionnaire_id_country_code_number")
        ),
    )
    with op.batch_alter_table("profile", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_profile_country_code"), ["country_code"], unique=False)
        batch_op.create_index("ix_profile_published_at", ["published_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_profile_response_id"), ["response_id"], unique=False)



def downgrade() -> None:
    with op.batch_alter_table("profile", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_profile_response_id"))
        batch_op.drop_index("ix_profile_published_at")
        batch_op.drop_index(batch_op.f("ix_profile_country_code"))

    op.drop_table("profile")
