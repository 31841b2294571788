"""What contributions to forums are found by: FTS5 on SQLite, tsvector with GIN on PostgreSQL

What is published already is taken in by the job `index_forums`, or at once by `flask forums index`.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

#: The words of FTS5 are those of the table, by its own row numbers; a mark of a forum has "_" in it.
FTS5 = """
CREATE VIRTUAL TABLE forum_index_fts USING fts5(
    words_folded, names_folded, content='forum_index', content_rowid='contribution_id',
    tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
)
"""
_NEW = "INSERT INTO forum_index_fts(rowid, words_folded, names_folded) VALUES (new.contribution_id, new.words_folded, new.names_folded);"
_OLD = (
    "INSERT INTO forum_index_fts(forum_index_fts, rowid, words_folded, names_folded) "
    "VALUES ('delete', old.contribution_id, old.words_folded, old.names_folded);"
)
TRIGGERS = (
    f"CREATE TRIGGER forum_index_added AFTER INSERT ON forum_index BEGIN {_NEW} END",
    f"CREATE TRIGGER forum_index_taken AFTER DELETE ON forum_index BEGIN {_OLD} END",
    f"CREATE TRIGGER forum_index_changed AFTER UPDATE ON forum_index BEGIN {_OLD} {_NEW} END",
)


def upgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    words = TSVECTOR() if is_postgresql else sa.Text()
    op.create_table(
        "forum_index",
        sa.Column("contribution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("words_folded", words, nullable=False),
        sa.Column("names_folded", words, nullable=True),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contribution.id"],
            name=op.f("fk_forum_index_contribution_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("contribution_id", name=op.f("pk_forum_index")),
    )
    if is_postgresql:
        op.execute("CREATE INDEX ix_forum_index_fts ON forum_index USING gin (words_folded, names_folded)")
        return
    for statement in (FTS5, *TRIGGERS):
        op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name != "postgresql":
        op.execute("DROP TABLE forum_index_fts")
    op.drop_table("forum_index")
