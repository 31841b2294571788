"""From which budget line a component of a sponsorship is paid, and what is set aside for it"""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
COLUMNS = {"budget_line_id": "budget_line", "commitment_id": "commitment"}


def upgrade() -> None:
    with op.batch_alter_table("sponsorship_component") as batch:
        for column, table in COLUMNS.items():
            batch.add_column(sa.Column(column, BIG_ID, nullable=True))
            batch.create_foreign_key(op.f(f"fk_sponsorship_component_{column}"), table, [column], ["id"])
    for column in COLUMNS:
        op.create_index(f"ix_sponsorship_component_{column}", "sponsorship_component", [column])


def downgrade() -> None:
    for column in COLUMNS:
        op.drop_index(f"ix_sponsorship_component_{column}", "sponsorship_component")
    with op.batch_alter_table("sponsorship_component") as batch:
        for column in COLUMNS:
            batch.drop_constraint(op.f(f"fk_sponsorship_component_{column}"), type_="foreignkey")
            batch.drop_column(column)
