"""Files: what is attached, in one store for all rooms"""

import sqlalchemy as sa
from alembic import op

revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('stored_file',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=150), nullable=False),
    sa.Column('data_class', sa.String(length=40), nullable=False),
    sa.Column('owner_ref', sa.String(length=60), nullable=False),
    sa.Column('person_ref', sa.String(length=22), nullable=True),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('missing_since', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stored_file')),
    sa.UniqueConstraint('public_id', name=op.f('uq_stored_file_public_id'))
    )
    with op.batch_alter_table('stored_file', schema=None) as batch_op:
        batch_op.create_index('ix_stored_file_missing', ['missing_since'], unique=False, sqlite_where=sa.text('missing_since IS NOT NULL'), postgresql_where=sa.text('missing_since IS NOT NULL'))
        batch_op.create_index(batch_op.f('ix_stored_file_owner_ref'), ['owner_ref'], unique=False)
        batch_op.create_index(batch_op.f('ix_stored_file_person_ref'), ['person_ref'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('stored_file', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_stored_file_person_ref'))
        batch_op.drop_index(batch_op.f('ix_stored_file_owner_ref'))
        batch_op.drop_index('ix_stored_file_missing', sqlite_where=sa.text('missing_since IS NOT NULL'), postgresql_where=sa.text('missing_since IS NOT NULL'))

    op.drop_table('stored_file')
