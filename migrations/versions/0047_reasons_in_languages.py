"""The reason of a move or a cancellation in several languages"""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

STEP = sa.table("event_transition", sa.column("id"), sa.column("event_id"), sa.column("reason"), sa.column("words", sa.JSON))
EVENT = sa.table("event", sa.column("id"), sa.column("title", sa.JSON))


def upgrade() -> None:
    """What was written in one language is in the event's own, the first of its title."""
    connection = op.get_bind()
    op.add_column("event_transition", sa.Column("words", sa.JSON(), nullable=False, server_default="{}"))
    query = sa.select(STEP.c.id, STEP.c.reason, EVENT.c.title).join_from(STEP, EVENT, EVENT.c.id == STEP.c.event_id)
    found = connection.execute(query.where(STEP.c.reason != "")).all()
    for number, reason, title in found:
        connection.execute(
            sa.update(STEP).where(STEP.c.id == number).values(words={next(iter(title or {}), "en"): reason})
        )
    op.drop_column("event_transition", "reason")
    connection.execute(sa.text("ALTER TABLE event_transition RENAME COLUMN words TO reason"))


def downgrade() -> None:
    """The first language stays."""
    connection = op.get_bind()
    op.add_column("event_transition", sa.Column("words", sa.Text(), nullable=False, server_default=""))
    reason = sa.table("event_transition", sa.column("id"), sa.column("reason", sa.JSON))
    for number, words in connection.execute(sa.select(reason.c.id, reason.c.reason)).all():
        if words:
            connection.execute(
                sa.text("UPDATE event_transition SET words = :words WHERE id = :id"),
                {"words": next(iter(words.values())), "id": number},
            )
    op.drop_column("event_transition", "reason")
    connection.execute(sa.text("ALTER TABLE event_transition RENAME COLUMN words TO reason"))
    if not _is_sqlite(connection):
        op.alter_column("event_transition", "reason", server_default=None)


def _is_sqlite(connection: sa.Connection) -> bool:
    return connection.dialect.name == "sqlite"
