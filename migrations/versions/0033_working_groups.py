"""Working groups: the countries and blocs that work on a priority area"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "working_group",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("priority_area_id", _NUMBER, nullable=True),
        sa.Column("coordinator_country", sa.String(length=2), nullable=True),
        sa.Column("coordinator_name", sa.String(length=300), nullable=False),
        sa.Column("members_printed", sa.Text(), nullable=False),
        sa.Column("doubt", sa.Text(), nullable=False),
        sa.Column("source_document", sa.String(length=40), nullable=False),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["priority_area_id"], ["priority_area.id"], name=op.f("fk_working_group_priority_area_id")
        ),
        sa.ForeignKeyConstraint(
            ["coordinator_country"], ["country.code"], name=op.f("fk_working_group_coordinator_country")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_group")),
        sa.UniqueConstraint("slug", name=op.f("uq_working_group_slug")),
    )
    op.create_index(op.f("ix_working_group_priority_area_id"), "working_group", ["priority_area_id"])
    op.create_table(
        "working_group_member",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("group_id", _NUMBER, nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("bloc_id", _NUMBER, nullable=True),
        sa.CheckConstraint(
            "(country_code IS NULL) <> (bloc_id IS NULL)", name=op.f("ck_working_group_member_country_or_bloc")
        ),
        sa.ForeignKeyConstraint(
            ["group_id"], ["working_group.id"], name=op.f("fk_working_group_member_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["country_code"], ["country.code"], name=op.f("fk_working_group_member_country_code")
        ),
        sa.ForeignKeyConstraint(["bloc_id"], ["bloc.id"], name=op.f("fk_working_group_member_bloc_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_group_member")),
        sa.UniqueConstraint("group_id", "country_code", name=op.f("uq_working_group_member_group_id_country_code")),
        sa.UniqueConstraint("group_id", "bloc_id", name=op.f("uq_working_group_member_group_id_bloc_id")),
    )
    op.create_index(op.f("ix_working_group_member_country_code"), "working_group_member", ["country_code"])
    op.create_index(op.f("ix_working_group_member_bloc_id"), "working_group_member", ["bloc_id"])


def downgrade() -> None:
    op.drop_table("working_group_member")
    op.drop_table("working_group")
