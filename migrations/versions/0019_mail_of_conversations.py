"""Messages of a conversation: copies share a Message-ID"""

import sqlalchemy as sa
from alembic import op

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None

_MESSAGE = sa.table('outbox_message', sa.column('id', sa.Integer), sa.column('message_id', sa.String))


def upgrade() -> None:
    with op.batch_alter_table('outbox_message', schema=None) as batch_op:
        batch_op.add_column(sa.Column('from_name', sa.String(length=200), server_default='', nullable=False))
        batch_op.add_column(sa.Column('threading', sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column('is_persons', sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.drop_constraint(batch_op.f('uq_outbox_message_message_id'), type_='unique')
        batch_op.create_index(batch_op.f('ix_outbox_message_message_id'), ['message_id'], unique=False)


def downgrade() -> None:
    """Each copy gets a Message-ID of its own again: the first keeps it, the others have their number before it."""
    first = sa.select(sa.func.min(_MESSAGE.c.id)).group_by(_MESSAGE.c.message_id)
    numbered = '<' + sa.cast(_MESSAGE.c.id, sa.String) + '.' + sa.func.substr(_MESSAGE.c.message_id, 2)
    op.execute(sa.update(_MESSAGE).where(_MESSAGE.c.id.not_in(first)).values(message_id=numbered))
    with op.batch_alter_table('outbox_message', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_outbox_message_message_id'))
        batch_op.create_unique_constraint(batch_op.f('uq_outbox_message_message_id'), ['message_id'])
        batch_op.drop_column('is_persons')
        batch_op.drop_column('threading')
        batch_op.drop_column('from_name')
