"""Attendance and reminders in rooms of their own: their messages are named after them"""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

#: The kind of a message is the room and the name of its template: as stored before, and since.
KINDS = (('registration/reminder', 'reminders/reminder'), ('registration/summary', 'attendance/summary'))


def _rename(pairs: list[tuple[str, str]]) -> None:
    message = sa.table('outbox_message', sa.column('kind', sa.String))
    for old, new in pairs:
        op.execute(sa.update(message).where(message.c.kind == old).values(kind=new))


def upgrade() -> None:
    _rename(list(KINDS))


def downgrade() -> None:
    _rename([(new, old) for old, new in KINDS])
