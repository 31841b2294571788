"""Letters to travellers"""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "travel_letter",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("sponsorship_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("letter_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_by", sa.String(length=60), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_travel_letter_letter_id")),
        sa.ForeignKeyConstraint(
            ["sponsorship_id"], ["sponsorship.id"], name=op.f("fk_travel_letter_sponsorship_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_travel_letter")),
        sa.UniqueConstraint("code", name=op.f("uq_travel_letter_code")),
        sa.UniqueConstraint("letter_id", name=op.f("uq_travel_letter_letter_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_travel_letter_public_id")),
    )
    with op.batch_alter_table("travel_letter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_travel_letter_sponsorship_id"), ["sponsorship_id"], unique=False)

    op.create_table(
        "travel_letter_paper",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("travel_letter_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["travel_letter_id"],
            ["travel_letter.id"],
            name=op.f("fk_travel_letter_paper_travel_letter_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_travel_letter_paper")),
        sa.UniqueConstraint("travel_letter_id", name=op.f("uq_travel_letter_paper_travel_letter_id")),
    )
    with op.batch_alter_table("trip") as batch:
        batch.add_column(sa.Column("mission_id", BIG_ID, nullable=True))
        batch.create_foreign_key(op.f("fk_trip_mission_id"), "mission", ["mission_id"], ["id"])
    op.create_index("ix_trip_mission_id", "trip", ["mission_id"])


def downgrade() -> None:
    op.drop_index("ix_trip_mission_id", "trip")
    with op.batch_alter_table("trip") as batch:
        batch.drop_constraint(op.f("fk_trip_mission_id"), type_="foreignkey")
        batch.drop_column("mission_id")
    op.drop_table("travel_letter_paper")
    with op.batch_alter_table("travel_letter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_travel_letter_sponsorship_id"))

    op.drop_table("travel_letter")
