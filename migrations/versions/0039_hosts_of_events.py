"""Hosts: a role of one event that ends by itself"""

import sqlalchemy as sa
from alembic import op


revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

CHECK = "(kind = 'host') = (until IS NOT NULL) AND (kind <> 'host' OR event_id IS NOT NULL)"


def upgrade() -> None:
    with op.batch_alter_table("role") as role:
        role.add_column(sa.Column("until", sa.DateTime(timezone=True), nullable=True))
        role.create_check_constraint(op.f("ck_role_host_of_one_event_until"), CHECK)


def downgrade() -> None:
    """Hosts are unknown before: their roles go, those of organisers and administrators stay."""
    op.execute("DELETE FROM role WHERE kind = 'host'")
    with op.batch_alter_table("role") as role:
        role.drop_constraint(op.f("ck_role_host_of_one_event_until"), type_="check")
        role.drop_column("until")
