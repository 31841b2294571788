"""Recognise a form sent twice at the door"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('attendance_record', schema=None) as batch_op:
        batch_op.add_column(sa.Column('sent_as', sa.String(length=64), nullable=True))
        batch_op.create_unique_constraint(batch_op.f('uq_attendance_record_sent_as'), ['sent_as'])


def downgrade() -> None:
    with op.batch_alter_table('attendance_record', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_attendance_record_sent_as'), type_='unique')
        batch_op.drop_column('sent_as')
