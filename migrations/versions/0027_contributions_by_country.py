"""Contributions by country: the list of forums says how many each has, whatever they hold"""

from alembic import op

revision = '0027'
down_revision = '0026'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_contribution_from', 'contribution', ['forum_id', 'country_code', 'state', 'attribution', 'category'])


def downgrade() -> None:
    op.drop_index('ix_contribution_from', table_name='contribution')
