"""Lists by country are read from where one stands"""

from alembic import op

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None

_ORDERS = {'': 'name_sort', '_es': 'name_sort_es'}


def upgrade() -> None:
    for suffix, name in _ORDERS.items():
        columns = ['event_id', 'country_code', name, 'id']
        op.create_index(f'ix_registration_country_list{suffix}', 'registration', columns)
    op.drop_index('ix_registration_state', table_name='registration')
    op.create_index('ix_registration_state', 'registration', ['event_id', 'status', 'country_code'])


def downgrade() -> None:
    op.drop_index('ix_registration_state', table_name='registration')
    op.create_index('ix_registration_state', 'registration', ['event_id', 'status'])
    for suffix in _ORDERS:
        op.drop_index(f'ix_registration_country_list{suffix}', table_name='registration')
