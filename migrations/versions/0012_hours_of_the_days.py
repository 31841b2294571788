"""Keep from when to when each day of an agenda lasts"""

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('event', sa.Column('hours', sa.JSON(), server_default='{}', nullable=False))
    connection = op.get_bind()
    event = sa.table('event', sa.column('id', sa.Integer), sa.column('hours', sa.JSON))
    rows = connection.execute(
        sa.text('SELECT event_id, day, MIN(start_time), MAX(end_time) FROM agenda_row GROUP BY event_id, day')
    )
    hours: dict[int, dict[str, list[str]]] = {}
    for event_id, day, first, last in rows:
        hours.setdefault(event_id, {})[str(day)] = [str(first)[:5], str(last)[:5]]
    for event_id, of_days in hours.items():
        connection.execute(event.update().where(event.c.id == event_id).values(hours=of_days))


def downgrade() -> None:
    op.drop_column('event', 'hours')
