"""Who may change an address: how it came to stand, what is proposed, and where an event writes

Addresses of accounts are confirmed. Those that somebody else changed before there were rules open no account.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

CONFIRMED = """
UPDATE person SET email_standing = 'confirmed'
WHERE EXISTS (SELECT 1 FROM account WHERE account.person_id = person.id AND account.email = person.email)
"""
UNPROVEN = """
UPDATE person SET email_standing = 'unproven'
WHERE email IS NOT NULL AND email_standing = 'first' AND EXISTS (
    SELECT 1 FROM audit_entry
    WHERE audit_entry.action = 'person.changed' AND audit_entry.target = 'person:' || person.public_id
    AND CAST(audit_entry.fields AS TEXT) LIKE '%"email"%'
)
"""


def upgrade() -> None:
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("email_standing", sa.String(length=40), server_default="first", nullable=False))
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("email", sa.String(length=254), server_default="", nullable=False))
    op.create_table(
        "address_proposal",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("scope", sa.String(length=120), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed_by", sa.String(length=60), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(length=60), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_address_proposal_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address_proposal")),
        sa.UniqueConstraint("public_id", name=op.f("uq_address_proposal_public_id")),
    )
    with op.batch_alter_table("address_proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_address_proposal_decided_at"), ["decided_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_address_proposal_person_id"), ["person_id"], unique=False)
    op.execute(sa.text(CONFIRMED))
    op.execute(sa.text(UNPROVEN))


def downgrade() -> None:
    op.drop_table("address_proposal")
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_column("email")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("email_standing")
