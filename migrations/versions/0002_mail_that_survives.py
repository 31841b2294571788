"""Mail that survives"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


#: The domain of each address already written to.
DOMAINS = {
    "sqlite": "UPDATE outbox_message SET to_domain = lower(substr(to_address, instr(to_address, '@') + 1))",
    "postgresql": "UPDATE outbox_message SET to_domain = lower(split_part(to_address, '@', 2))",
}


def upgrade() -> None:
    op.create_table('domain_pace',
    sa.Column('domain', sa.String(length=255), nullable=False),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('paused_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('pauses', sa.Integer(), nullable=False),
    sa.Column('answer', sa.String(length=500), nullable=False),
    sa.PrimaryKeyConstraint('domain', name=op.f('pk_domain_pace'))
    )
    with op.batch_alter_table('domain_pace', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_domain_pace_paused_until'), ['paused_until'], unique=False)

    op.create_table('inbound_message',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('transport', sa.String(length=40), nullable=False),
    sa.Column('envelope_from', sa.String(length=254), nullable=False),
    sa.Column('recipient', sa.String(length=254), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('from_address', sa.String(length=254), nullable=False),
    sa.Column('subject', sa.String(length=300), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('raw', sa.LargeBinary(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('is_automatic', sa.Boolean(), nullable=False),
    sa.Column('outcome', sa.String(length=40), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('person_ref', sa.String(length=22), nullable=True),
    sa.Column('subject_ref', sa.String(length=80), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('handled_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inbound_message')),
    sa.UniqueConstraint('public_id', name=op.f('uq_inbound_message_public_id')),
    sa.UniqueConstraint('recipient', 'digest', name=op.f('uq_inbound_message_recipient_digest'))
    )
    with op.batch_alter_table('inbound_message', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_inbound_message_due_at'), ['due_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_inbound_message_kind'), ['kind'], unique=False)
        batch_op.create_index(batch_op.f('ix_inbound_message_outcome'), ['outcome'], unique=False)
        batch_op.create_index(batch_op.f('ix_inbound_message_person_ref'), ['person_ref'], unique=False)
        batch_op.create_index(batch_op.f('ix_inbound_message_received_at'), ['received_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_inbound_message_subject_ref'), ['subject_ref'], unique=False)

    op.create_table('sending_hold',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('reason', sa.String(length=40), nullable=False),
    sa.Column('note', sa.String(length=300), nullable=False),
    sa.Column('held_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('held_by', sa.String(length=60), nullable=False),
    sa.Column('released_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('released_by', sa.String(length=60), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sending_hold'))
    )
    with op.batch_alter_table('sending_hold', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sending_hold_released_at'), ['released_at'], unique=False)

    op.create_table('sending_mark',
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('database', sa.String(length=22), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_sending_mark'))
    )
    op.create_table('suppression',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('public_id', sa.String(length=22), nullable=False),
    sa.Column('person_ref', sa.String(length=22), nullable=True),
    sa.Column('address', sa.String(length=254), nullable=False),
    sa.Column('reason', sa.String(length=40), nullable=False),
    sa.Column('detail', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('lifted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('lifted_by', sa.String(length=60), nullable=False),
    sa.Column('lifted_why', sa.String(length=300), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_suppression')),
    sa.UniqueConstraint('public_id', name=op.f('uq_suppression_public_id'))
    )
    with op.batch_alter_table('suppression', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_suppression_address'), ['address'], unique=False)
        batch_op.create_index(batch_op.f('ix_suppression_person_ref'), ['person_ref'], unique=False)
        batch_op.create_index('uq_suppression_open', ['address'], unique=True, sqlite_where=sa.text("lifted_at IS NULL AND address <> ''"), postgresql_where=sa.text("lifted_at IS NULL AND address <> ''"))

    op.create_table('unsubscription',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('person_ref', sa.String(length=22), nullable=True),
    sa.Column('address', sa.String(length=254), nullable=False),
    sa.Column('list_name', sa.String(length=40), nullable=False, server_default=''),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by', sa.String(length=40), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unsubscription'))
    )
    with op.batch_alter_table('unsubscription', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_unsubscription_address'), ['address'], unique=False)
        batch_op.create_index(batch_op.f('ix_unsubscription_person_ref'), ['person_ref'], unique=False)
        batch_op.create_index('uq_unsubscription_open', ['address', 'list_name'], unique=True, sqlite_where=sa.text("ended_at IS NULL AND address <> ''"), postgresql_where=sa.text("ended_at IS NULL AND address <> ''"))

    op.create_table('bounce',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('message_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('inbound_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('address', sa.String(length=254), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('status', sa.String(length=20), nullable=False),
    sa.Column('diagnostic', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['inbound_id'], ['inbound_message.id'], name=op.f('fk_bounce_inbound_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['message_id'], ['outbox_message.id'], name=op.f('fk_bounce_message_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_bounce')),
    sa.UniqueConstraint('message_id', 'inbound_id', name=op.f('uq_bounce_message_id_inbound_id'))
    )
    with op.batch_alter_table('bounce', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_bounce_address'), ['address'], unique=False)
        batch_op.create_index(batch_op.f('ix_bounce_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_bounce_inbound_id'), ['inbound_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_bounce_message_id'), ['message_id'], unique=False)

    with op.batch_alter_table('outbox_message', schema=None) as batch_op:
        batch_op.add_column(sa.Column('to_domain', sa.String(length=255), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('list_name', sa.String(length=40), nullable=False, server_default=''))
        batch_op.create_index(batch_op.f('ix_outbox_message_to_domain'), ['to_domain'], unique=False)
        batch_op.create_index('ix_outbox_message_waiting', ['due_at', 'id'], unique=False, sqlite_where=sa.text("NOT (state <> 'queued' AND state <> 'retrying')"), postgresql_where=sa.text("NOT (state <> 'queued' AND state <> 'retrying')"))

    op.execute(DOMAINS[op.get_bind().dialect.name])


def downgrade() -> None:
    with op.batch_alter_table('outbox_message', schema=None) as batch_op:
        batch_op.drop_index('ix_outbox_message_waiting', sqlite_where=sa.text("NOT (state <> 'queued' AND state <> 'retrying')"), postgresql_where=sa.text("NOT (state <> 'queued' AND state <> 'retrying')"))
        batch_op.drop_index(batch_op.f('ix_outbox_message_to_domain'))
        batch_op.drop_column('list_name')
        batch_op.drop_column('to_domain')

    with op.batch_alter_table('bounce', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_bounce_message_id'))
        batch_op.drop_index(batch_op.f('ix_bounce_inbound_id'))
        batch_op.drop_index(batch_op.f('ix_bounce_at'))
        batch_op.drop_index(batch_op.f('ix_bounce_address'))

    op.drop_table('bounce')
    with op.batch_alter_table('unsubscription', schema=None) as batch_op:
        batch_op.drop_index('uq_unsubscription_open', sqlite_where=sa.text("ended_at IS NULL AND address <> ''"), postgresql_where=sa.text("ended_at IS NULL AND address <> ''"))
        batch_op.drop_index(batch_op.f('ix_unsubscription_person_ref'))
        batch_op.drop_index(batch_op.f('ix_unsubscription_address'))

    op.drop_table('unsubscription')
    with op.batch_alter_table('suppression', schema=None) as batch_op:
        batch_op.drop_index('uq_suppression_open', sqlite_where=sa.text("lifted_at IS NULL AND address <> ''"), postgresql_where=sa.text("lifted_at IS NULL AND address <> ''"))
        batch_op.drop_index(batch_op.f('ix_suppression_person_ref'))
        batch_op.drop_index(batch_op.f('ix_suppression_address'))

    op.drop_table('suppression')
    op.drop_table('sending_mark')
    with op.batch_alter_table('sending_hold', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sending_hold_released_at'))

    op.drop_table('sending_hold')
    with op.batch_alter_table('inbound_message', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_inbound_message_subject_ref'))
        batch_op.drop_index(batch_op.f('ix_inbound_message_received_at'))
        batch_op.drop_index(batch_op.f('ix_inbound_message_person_ref'))
        batch_op.drop_index(batch_op.f('ix_inbound_message_outcome'))
        batch_op.drop_index(batch_op.f('ix_inbound_message_kind'))
        batch_op.drop_index(batch_op.f('ix_inbound_message_due_at'))

    op.drop_table('inbound_message')
    with op.batch_alter_table('domain_pace', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_domain_pace_paused_until'))

    op.drop_table('domain_pace')
