"""Letters know the contact that they were written to"""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("letter") as letter:
        letter.add_column(sa.Column("contact_id", _NUMBER, nullable=True))
        letter.create_foreign_key(
            op.f("fk_letter_contact_id"), "country_contact", ["contact_id"], ["id"], ondelete="SET NULL"
        )
    op.create_index("ix_letter_contact_id", "letter", ["contact_id"])


def downgrade() -> None:
    op.drop_index("ix_letter_contact_id", "letter")
    with op.batch_alter_table("letter") as letter:
        letter.drop_constraint(op.f("fk_letter_contact_id"), type_="foreignkey")
        letter.drop_column("contact_id")
