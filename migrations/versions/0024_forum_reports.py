"""Reports of forums: summaries, points with their quotes, syntheses, and the closing form"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "forum_desk",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("forum_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("read", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_forum_desk_forum_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_desk")),
        sa.UniqueConstraint("forum_id", name=op.f("uq_forum_desk_forum_id")),
    )
    op.create_table(
        "forum_feedback",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("forum_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("useful", sa.Integer(), nullable=True),
        sa.Column("questions", sa.Integer(), nullable=True),
        sa.Column("easy", sa.Integer(), nullable=True),
        sa.Column("moderated", sa.Integer(), nullable=True),
        sa.Column("again", sa.Integer(), nullable=True),
        sa.Column("learnt", sa.Text(), nullable=False),
        sa.Column("better", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["country_code"], ["country.code"], name=op.f("fk_forum_feedback_country_code")),
        sa.ForeignKeyConstraint(
            ["forum_id"], ["forum.id"], name=op.f("fk_forum_feedback_forum_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_forum_feedback_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_feedback")),
        sa.UniqueConstraint("forum_id", "person_id", name=op.f("uq_forum_feedback_forum_id_person_id")),
    )
    op.create_index("ix_forum_feedback_country_code", "forum_feedback", ["country_code"])
    op.create_index("ix_forum_feedback_person_id", "forum_feedback", ["person_id"])

    op.create_table(
        "forum_synthesis",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("forum_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("second_language", sa.String(length=2), nullable=False),
        sa.Column("sections", sa.JSON(), nullable=False),
        sa.Column("has_annex", sa.Boolean(), nullable=False),
        sa.Column("as_of", sa.DateTime(timezone=True), nullable=True),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by", sa.String(length=60), nullable=False),
        sa.Column("files_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("files_made_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["forum_id"], ["forum.id"], name=op.f("fk_forum_synthesis_forum_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_synthesis")),
        sa.UniqueConstraint("forum_id", name=op.f("uq_forum_synthesis_forum_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_forum_synthesis_public_id")),
    )
    op.create_index("ix_forum_synthesis_files_asked_at", "forum_synthesis", ["files_asked_at"])

    op.create_table(
        "forum_point",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("forum_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("question_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_forum_point_forum_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["question_id"], ["forum_question.id"], name=op.f("fk_forum_point_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_point")),
        sa.UniqueConstraint("public_id", name=op.f("uq_forum_point_public_id")),
    )
    op.create_index("ix_forum_point_order", "forum_point", ["forum_id", "question_id", "position"])
    op.create_index("ix_forum_point_question_id", "forum_point", ["question_id"])

    op.create_table(
        "forum_quote",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("forum_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("contribution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("begins", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("point_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("chosen_by", sa.String(length=60), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("objected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("objection", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_forum_quote_contribution_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_forum_quote_forum_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["point_id"], ["forum_point.id"], name=op.f("fk_forum_quote_point_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_quote")),
        sa.UniqueConstraint("public_id", name=op.f("uq_forum_quote_public_id")),
    )
    op.create_index("ix_forum_quote_contribution_id", "forum_quote", ["contribution_id"])
    op.create_index("ix_forum_quote_forum_id", "forum_quote", ["forum_id"])
    op.create_index("ix_forum_quote_point", "forum_quote", ["point_id", "position"])

    op.create_table(
        "forum_summary",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("forum_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("question_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("from_number", sa.Integer(), nullable=False),
        sa.Column("to_number", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("author_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("contribution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_forum_summary_author_id")),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_forum_summary_contribution_id")
        ),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_forum_summary_forum_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["question_id"], ["forum_question.id"], name=op.f("fk_forum_summary_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_summary")),
        sa.UniqueConstraint("contribution_id", name=op.f("uq_forum_summary_contribution_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_forum_summary_public_id")),
    )
    op.create_index("ix_forum_summary_author_id", "forum_summary", ["author_id"])
    op.create_index("ix_forum_summary_forum", "forum_summary", ["forum_id", "id"])
    op.create_index("ix_forum_summary_question_id", "forum_summary", ["question_id"])

    op.add_column(
        "contribution", sa.Column("kind", sa.String(length=40), server_default="contribution", nullable=False)
    )


def downgrade() -> None:
    op.drop_column("contribution", "kind")
    op.drop_table("forum_summary")
    op.drop_table("forum_quote")
    op.drop_table("forum_point")
    op.drop_table("forum_synthesis")
    op.drop_table("forum_feedback")
    op.drop_table("forum_desk")
