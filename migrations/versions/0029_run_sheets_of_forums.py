"""Run sheets of forums, notes about what waits, and reminders to those who have not written"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Forums that exist already remind nobody until their organisers say so."""
    op.create_table(
        "forum_task",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("forum_id", _NUMBER, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("anchor", sa.String(length=40), nullable=False),
        sa.Column("question_id", _NUMBER, nullable=True),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_forum_task_forum_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["question_id"], ["forum_question.id"], name=op.f("fk_forum_task_question_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_task")),
        sa.UniqueConstraint("forum_id", "position", name=op.f("uq_forum_task_forum_id_position")),
    )
    op.create_index("ix_forum_task_question_id", "forum_task", ["question_id"])
    op.create_table(
        "forum_review_note",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("review_id", _NUMBER, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("is_proved", sa.Boolean(), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"], ["forum_review.id"], name=op.f("fk_forum_review_note_review_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_review_note")),
    )
    op.create_index("ix_forum_review_note_review_id", "forum_review_note", ["review_id"])
    op.add_column("forum_review", sa.Column("paused_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("forum", sa.Column("nudges", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("forum", "nudges")
    op.drop_column("forum_review", "paused_until")
    op.drop_table("forum_review_note")
    op.drop_table("forum_task")
