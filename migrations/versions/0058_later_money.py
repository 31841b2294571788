"""What is dated after a day, found without reading all: payments, steps of commitments, changes of what is planned"""

from alembic import op

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None

INDEXES = {
    "ix_payment_day": ("payment", ["paid_on", "id"]),
    "ix_commitment_step_on_date": ("commitment_step", ["on_date"]),
    "ix_budget_change_on_date": ("budget_change", ["on_date"]),
}


def upgrade() -> None:
    for name, (table, columns) in INDEXES.items():
        op.create_index(name, table, columns)


def downgrade() -> None:
    for name, (table, _columns) in INDEXES.items():
        op.drop_index(name, table)
