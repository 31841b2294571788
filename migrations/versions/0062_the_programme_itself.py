"""The programme itself"""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dissemination_channel",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("source_document", sa.String(length=20), nullable=False),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("source_quote", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dissemination_channel")),
        sa.UniqueConstraint("public_id", name=op.f("uq_dissemination_channel_public_id")),
    )
    op.create_table(
        "programme_need",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("programme_key", sa.String(length=60), nullable=True),
        sa.Column("source_document", sa.String(length=20), nullable=False),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("source_quote", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_need")),
        sa.UniqueConstraint("programme_key", name=op.f("uq_programme_need_programme_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_programme_need_public_id")),
    )
    op.create_table(
        "programme_objective",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("source_document", sa.String(length=20), nullable=False),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("source_quote", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_objective")),
        sa.UniqueConstraint("public_id", name=op.f("uq_programme_objective_public_id")),
    )
    op.create_table(
        "programme_phase",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("from_year", sa.Integer(), nullable=False),
        sa.Column("to_year", sa.Integer(), nullable=False),
        sa.Column("programme_key", sa.String(length=60), nullable=True),
        sa.Column("source_document", sa.String(length=20), nullable=False),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("source_quote", sa.String(length=300), nullable=False),
        sa.CheckConstraint("to_year >= from_year", name=op.f("ck_programme_phase_ends_after_start")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_phase")),
        sa.UniqueConstraint("programme_key", name=op.f("uq_programme_phase_programme_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_programme_phase_public_id")),
    )
    op.create_table(
        "programme_task",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=False),
        sa.Column("end_on", sa.Date(), nullable=False),
        sa.Column("precision", sa.String(length=40), nullable=False),
        sa.Column("date_text", sa.String(length=200), nullable=False),
        sa.Column("output_key", sa.String(length=60), nullable=False),
        sa.Column("programme_key", sa.String(length=60), nullable=True),
        sa.Column("source_document", sa.String(length=20), nullable=False),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("source_quote", sa.String(length=300), nullable=False),
        sa.CheckConstraint("end_on >= start_on", name=op.f("ck_programme_task_ends_after_start")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_task")),
        sa.UniqueConstraint("programme_key", name=op.f("uq_programme_task_programme_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_programme_task_public_id")),
    )
    op.create_table(
        "programme",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("organisation", sa.JSON(), nullable=False),
        sa.Column("unit", sa.JSON(), nullable=False),
        sa.Column("coordinator_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("coordinator_role", sa.JSON(), nullable=False),
        sa.Column("staff", sa.JSON(), nullable=False),
        sa.Column("base", sa.JSON(), nullable=False),
        sa.Column("base_country", sa.String(length=2), nullable=True),
        sa.Column("target", sa.JSON(), nullable=False),
        sa.Column("source_document", sa.String(length=20), nullable=False),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("source_quote", sa.String(length=300), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_programme_only_one")),
        sa.ForeignKeyConstraint(["base_country"], ["country.code"], name=op.f("fk_programme_base_country")),
        sa.ForeignKeyConstraint(["coordinator_id"], ["person.id"], name=op.f("fk_programme_coordinator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
    )
    with op.batch_alter_table("programme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programme_coordinator_id"), ["coordinator_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("programme", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programme_coordinator_id"))

    op.drop_table("programme")
    op.drop_table("programme_task")
    op.drop_table("programme_phase")
    op.drop_table("programme_objective")
    op.drop_table("programme_need")
    op.drop_table("dissemination_channel")
