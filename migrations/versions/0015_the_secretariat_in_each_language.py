"""The secretariat in each language"""

import sqlalchemy as sa
from alembic import op

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None

_NETWORK = sa.table(
    'network',
    sa.column('id', sa.Integer),
    sa.column('name', sa.JSON),
    sa.column('secretariat', sa.String),
    sa.column('secretariat_names', sa.JSON),
)


def upgrade() -> None:
    """What was written is in the language of the network's name, as far as anybody knows."""
    op.add_column('network', sa.Column('secretariat_names', sa.JSON(), server_default='{}', nullable=False))
    rows = op.get_bind().execute(sa.select(_NETWORK.c.id, _NETWORK.c.name, _NETWORK.c.secretariat)).all()
    for number, name, secretariat in rows:
        names = {next(iter(name or ()), 'en'): secretariat} if secretariat else {}
        op.execute(sa.update(_NETWORK).where(_NETWORK.c.id == number).values(secretariat_names=names))
    op.drop_column('network', 'secretariat')


def downgrade() -> None:
    """One language is kept: the first."""
    op.add_column('network', sa.Column('secretariat', sa.String(200), server_default='', nullable=False))
    rows = op.get_bind().execute(sa.select(_NETWORK.c.id, _NETWORK.c.secretariat_names)).all()
    for number, names in rows:
        first = next(iter((names or {}).values()), '')
        op.execute(sa.update(_NETWORK).where(_NETWORK.c.id == number).values(secretariat=first))
    op.drop_column('network', 'secretariat_names')
