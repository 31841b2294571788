"""Calendars that answer back"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('calendar_feed',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('person_ref', sa.String(length=22), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('read_on', sa.Date(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_feed')),
    sa.UniqueConstraint('person_ref', name=op.f('uq_calendar_feed_person_ref')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_calendar_feed_token_hash'))
    )

    op.create_table('calendar_alias',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('uid', sa.String(length=120), nullable=False),
    sa.Column('token', sa.String(length=40), nullable=False),
    sa.Column('invitation_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('sequence_offset', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['invitation_id'], ['calendar_invitation.id'], name=op.f('fk_calendar_alias_invitation_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_alias')),
    sa.UniqueConstraint('token', name=op.f('uq_calendar_alias_token')),
    sa.UniqueConstraint('uid', name=op.f('uq_calendar_alias_uid'))
    )
    with op.batch_alter_table('calendar_alias', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_calendar_alias_invitation_id'), ['invitation_id'], unique=False)

    op.create_table('calendar_reply',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('invitation_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('inbound_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('method', sa.String(length=40), nullable=False),
    sa.Column('answer', sa.String(length=40), nullable=True),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('stamp', sa.DateTime(timezone=True), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('comment', sa.Text(), nullable=False),
    sa.Column('proposal', sa.JSON(), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('reason', sa.String(length=60), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by', sa.String(length=60), nullable=False),
    sa.ForeignKeyConstraint(['inbound_id'], ['inbound_message.id'], name=op.f('fk_calendar_reply_inbound_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['invitation_id'], ['calendar_invitation.id'], name=op.f('fk_calendar_reply_invitation_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_reply')),
    sa.UniqueConstraint('invitation_id', 'digest', name=op.f('uq_calendar_reply_invitation_id_digest')),
    sa.UniqueConstraint('public_id', name=op.f('uq_calendar_reply_public_id'))
    )
    with op.batch_alter_table('calendar_reply', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_calendar_reply_inbound_id'), ['inbound_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_calendar_reply_invitation_id'), ['invitation_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_calendar_reply_received_at'), ['received_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_calendar_reply_state'), ['state'], unique=False)

    with op.batch_alter_table('calendar_invitation', schema=None) as batch_op:
        batch_op.add_column(sa.Column('answer', sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column('answer_sequence', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('answer_stamp', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('answers_since', sa.Integer(), server_default='0', nullable=False))

    with op.batch_alter_table('invitation_message', schema=None) as batch_op:
        batch_op.add_column(sa.Column('has_entry', sa.Boolean(), server_default=sa.true(), nullable=False))

    with op.batch_alter_table('event', schema=None) as batch_op:
        batch_op.add_column(sa.Column('generation', sa.Integer(), server_default='1', nullable=False))
        batch_op.add_column(sa.Column('decline_policy', sa.String(length=40), server_default='ask', nullable=False))

    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('alarm_minutes', sa.Integer(), nullable=True))



def downgrade() -> None:
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_column('alarm_minutes')

    with op.batch_alter_table('event', schema=None) as batch_op:
        batch_op.drop_column('decline_policy')
        batch_op.drop_column('generation')

    with op.batch_alter_table('invitation_message', schema=None) as batch_op:
        batch_op.drop_column('has_entry')

    with op.batch_alter_table('calendar_invitation', schema=None) as batch_op:
        batch_op.drop_column('answers_since')
        batch_op.drop_column('answered_at')
        batch_op.drop_column('answer_stamp')
        batch_op.drop_column('answer_sequence')
        batch_op.drop_column('answer')

    with op.batch_alter_table('calendar_reply', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_calendar_reply_state'))
        batch_op.drop_index(batch_op.f('ix_calendar_reply_received_at'))
        batch_op.drop_index(batch_op.f('ix_calendar_reply_invitation_id'))
        batch_op.drop_index(batch_op.f('ix_calendar_reply_inbound_id'))

    op.drop_table('calendar_reply')
    with op.batch_alter_table('calendar_alias', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_calendar_alias_invitation_id'))

    op.drop_table('calendar_alias')
    op.drop_table('calendar_feed')
