"""What countries say of a record of cooperation; its visit and its documents"""

import sqlalchemy as sa
from alembic import op

revision = "0073"
down_revision = "0072"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("cooperation_record") as batch_op:
        batch_op.add_column(sa.Column("visit_id", NUMBER, nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_cooperation_record_visit_id"), "event", ["visit_id"], ["id"], ondelete="SET NULL"
        )
        batch_op.create_index(op.f("ix_cooperation_record_visit_id"), ["visit_id"])

    op.create_table(
        "cooperation_paper",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("record_id", NUMBER, nullable=False),
        sa.Column("document_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"], ["cooperation_record.id"], name=op.f("fk_cooperation_paper_record_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["library_document.id"], name=op.f("fk_cooperation_paper_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cooperation_paper")),
        sa.UniqueConstraint("record_id", "document_id", name=op.f("uq_cooperation_paper_record_id_document_id")),
    )
    op.create_index(op.f("ix_cooperation_paper_document_id"), "cooperation_paper", ["document_id"])

    op.create_table(
        "cooperation_question",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("record_id", NUMBER, nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=False),
        sa.Column("about", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("words_hash", sa.String(length=64), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("word", sa.String(length=40), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.String(length=60), nullable=False),
        sa.CheckConstraint(
            "(about = 'progress') = (year > 0)", name=op.f("ck_cooperation_question_progress_of_a_year")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["cooperation_record.id"], name=op.f("fk_cooperation_question_record_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["country_code"], ["country.code"], name=op.f("fk_cooperation_question_country_code")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cooperation_question")),
        sa.UniqueConstraint("public_id", name=op.f("uq_cooperation_question_public_id")),
        sa.UniqueConstraint(
            "record_id", "country_code", "about", "year",
            name=op.f("uq_cooperation_question_record_id_country_code_about_year"),
        ),
    )  # fmt: skip
    op.create_index(op.f("ix_cooperation_question_country_code"), "cooperation_question", ["country_code"])
    op.create_index(op.f("ix_cooperation_question_asked_at"), "cooperation_question", ["asked_at"])


def downgrade() -> None:
    op.drop_table("cooperation_question")
    op.drop_table("cooperation_paper")
    with op.batch_alter_table("cooperation_record") as batch_op:
        batch_op.drop_index(op.f("ix_cooperation_record_visit_id"))
        batch_op.drop_constraint(op.f("fk_cooperation_record_visit_id"), type_="foreignkey")
        batch_op.drop_column("visit_id")
