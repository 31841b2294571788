"""An index to the newest commitments of a line"""

from alembic import op

revision = "0067"
down_revision = "0066"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_commitment_line", "commitment", ["budget_line_id", "id"])
    op.drop_index("ix_commitment_budget_line_id", "commitment")


def downgrade() -> None:
    op.create_index("ix_commitment_budget_line_id", "commitment", ["budget_line_id"])
    op.drop_index("ix_commitment_line", "commitment")
