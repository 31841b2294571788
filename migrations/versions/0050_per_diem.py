"""Policies and rates of per diem"""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CURRENT = sa.text("superseded_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "per_diem_policy",
        sa.Column("id", BIG, nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("last_day_pct", sa.Integer(), nullable=False),
        sa.Column("same_day_min_hours", sa.Integer(), nullable=False),
        sa.Column("same_day_pct", sa.Integer(), nullable=False),
        sa.Column("cut_breakfast_pct", sa.Integer(), nullable=False),
        sa.Column("cut_lunch_pct", sa.Integer(), nullable=False),
        sa.Column("cut_dinner_pct", sa.Integer(), nullable=False),
        sa.Column("cut_lodging_pct", sa.Integer(), nullable=False),
        sa.Column("provided_pct", sa.Integer(), nullable=False),
        sa.Column("extra_days", sa.Integer(), nullable=False),
        sa.Column("transit_night", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "last_day_pct BETWEEN 0 AND 100 AND same_day_pct BETWEEN 0 AND 100 AND provided_pct BETWEEN 0 AND 100"
            " AND cut_breakfast_pct BETWEEN 0 AND 100 AND cut_lunch_pct BETWEEN 0 AND 100"
            " AND cut_dinner_pct BETWEEN 0 AND 100 AND cut_lodging_pct BETWEEN 0 AND 100",
            name=op.f("ck_per_diem_policy_percentages"),
        ),
        sa.CheckConstraint(
            "same_day_min_hours >= 0 AND extra_days BETWEEN 0 AND 7", name=op.f("ck_per_diem_policy_counts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_per_diem_policy")),
        sa.UniqueConstraint("slug", name=op.f("uq_per_diem_policy_slug")),
    )
    op.create_table(
        "per_diem_rate",
        sa.Column("id", BIG, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=False),
        sa.Column("city", sa.String(length=120), nullable=False),
        sa.Column("city_folded", sa.String(length=120), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("entered_by", sa.String(length=60), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("minor > 0", name=op.f("ck_per_diem_rate_positive")),
        sa.CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_per_diem_rate_in_order")),
        sa.ForeignKeyConstraint(["country_code"], ["country.code"], name=op.f("fk_per_diem_rate_country_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_per_diem_rate")),
        sa.UniqueConstraint("public_id", name=op.f("uq_per_diem_rate_public_id")),
    )
    op.create_index(
        "uq_per_diem_rate_current",
        "per_diem_rate",
        ["country_code", "city_folded", "valid_from"],
        unique=True,
        sqlite_where=CURRENT,
        postgresql_where=CURRENT,
    )

    with op.batch_alter_table("sponsorship_call") as batch:
        batch.add_column(sa.Column("per_diem_policy_id", BIG, nullable=True))
        batch.create_foreign_key(
            op.f("fk_sponsorship_call_per_diem_policy_id"), "per_diem_policy", ["per_diem_policy_id"], ["id"]
        )
    op.create_index("ix_sponsorship_call_per_diem_policy_id", "sponsorship_call", ["per_diem_policy_id"])
    for name in ("needs_hotel_bill", "needs_boarding_pass"):
        op.add_column("sponsorship_call", sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    for name in ("needs_boarding_pass", "needs_hotel_bill"):
        op.drop_column("sponsorship_call", name)
    op.drop_index("ix_sponsorship_call_per_diem_policy_id", "sponsorship_call")
    with op.batch_alter_table("sponsorship_call") as batch:
        batch.drop_constraint(op.f("fk_sponsorship_call_per_diem_policy_id"), type_="foreignkey")
        batch.drop_column("per_diem_policy_id")
    op.drop_table("per_diem_rate")
    op.drop_table("per_diem_policy")
