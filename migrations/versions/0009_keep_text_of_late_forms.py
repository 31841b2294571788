"""Keep the text of forms that come after their session has ended"""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'kept_text',
        sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
        sa.Column('browser_hash', sa.String(length=64), nullable=False),
        sa.Column('place_hash', sa.String(length=64), nullable=False),
        sa.Column('person_ref', sa.String(length=22), nullable=False),
        sa.Column('fields', sa.JSON(), nullable=False),
        sa.Column('size', sa.Integer(), nullable=False),
        sa.Column('kept_at', sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_kept_text')),
        sa.UniqueConstraint('browser_hash', 'place_hash', name=op.f('uq_kept_text_browser_hash_place_hash')),
    )
    with op.batch_alter_table('kept_text', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_kept_text_kept_at'), ['kept_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_kept_text_person_ref'), ['person_ref'], unique=False)


def downgrade() -> None:
    op.drop_table('kept_text')
