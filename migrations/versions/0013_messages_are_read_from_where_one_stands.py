"""Messages are read from where one stands"""

from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

#: Index of before → what takes its place: the same column first, then the order of the list.
_INDEXES = {'created_at': 'created', 'state': 'state_created', 'kind': 'kind_created', 'subject_ref': 'subject_created'}


def upgrade() -> None:
    for column, name in _INDEXES.items():
        columns = [column, 'id'] if column == 'created_at' else [column, 'created_at', 'id']
        op.create_index(f'ix_outbox_message_{name}', 'outbox_message', columns)
        op.drop_index(f'ix_outbox_message_{column}', table_name='outbox_message')


def downgrade() -> None:
    for column, name in _INDEXES.items():
        op.create_index(f'ix_outbox_message_{column}', 'outbox_message', [column])
        op.drop_index(f'ix_outbox_message_{name}', table_name='outbox_message')
