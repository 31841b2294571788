"""Decide about imported rows, and carry out long tasks

Going back, repeated rows are wrong again, and a row that joins another is left out.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "long_task",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("target", sa.String(length=120), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.JSON(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_long_task")),
        sa.UniqueConstraint("public_id", name=op.f("uq_long_task_public_id")),
    )
    with op.batch_alter_table("long_task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_long_task_ended_at"), ["ended_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_long_task_requested_at"), ["requested_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_long_task_target"), ["target"], unique=False)

    op.create_table(
        "import_source",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sheet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("tables", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["people_import.id"], name=op.f("fk_import_source_sheet_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_source")),
        sa.UniqueConstraint("sheet_id", name=op.f("uq_import_source_sheet_id")),
    )
    with op.batch_alter_table("import_row", schema=None) as batch_op:
        batch_op.add_column(sa.Column("place", sa.String(length=120), server_default="", nullable=False))
        batch_op.add_column(sa.Column("line", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("doubts", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("mended", sa.JSON(), server_default="{}", nullable=False))
        batch_op.add_column(sa.Column("joins", sa.Integer(), nullable=True))

    with op.batch_alter_table("people_import", schema=None) as batch_op:
        batch_op.add_column(sa.Column("choices", sa.JSON(), server_default="{}", nullable=False))
        batch_op.add_column(sa.Column("judged_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("office_email", sa.String(length=254), server_default="", nullable=False))
        batch_op.add_column(sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(batch_op.f("ix_person_changed_at"), ["changed_at"], unique=False)
    op.execute("UPDATE person SET changed_at = created_at")
    op.execute(
        "UPDATE people_import SET judged_at = created_at"
        " WHERE EXISTS (SELECT 1 FROM import_row WHERE sheet_id = people_import.id AND verdict IS NOT NULL)"
    )


def downgrade() -> None:
    op.execute("UPDATE import_row SET verdict = 'wrong' WHERE verdict = 'repeated'")
    op.execute("UPDATE import_row SET decision = 'skip' WHERE decision = 'join'")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_changed_at"))
        batch_op.drop_column("changed_at")
        batch_op.drop_column("office_email")

    with op.batch_alter_table("people_import", schema=None) as batch_op:
        batch_op.drop_column("judged_at")
        batch_op.drop_column("choices")

    with op.batch_alter_table("import_row", schema=None) as batch_op:
        batch_op.drop_column("joins")
        batch_op.drop_column("mended")
        batch_op.drop_column("doubts")
        batch_op.drop_column("line")
        batch_op.drop_column("place")

    op.drop_table("import_source")
    with op.batch_alter_table("long_task", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_long_task_target"))
        batch_op.drop_index(batch_op.f("ix_long_task_requested_at"))
        batch_op.drop_index(batch_op.f("ix_long_task_ended_at"))

    op.drop_table("long_task")
