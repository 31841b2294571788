"""Order of protocol: the rule of an event, and the states that stand elsewhere"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "protocol_rule",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("event_id", _NUMBER, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("drawn_country", sa.String(length=2), nullable=True),
        sa.Column("listed", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_protocol_rule_event_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["drawn_country"], ["country.code"], name=op.f("fk_protocol_rule_drawn_country")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protocol_rule")),
        sa.UniqueConstraint("event_id", name=op.f("uq_protocol_rule_event_id")),
    )
    op.create_index(op.f("ix_protocol_rule_drawn_country"), "protocol_rule", ["drawn_country"])
    op.create_table(
        "protocol_exception",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("event_id", _NUMBER, nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=60), nullable=False),
        sa.CheckConstraint("place > 0", name=op.f("ck_protocol_exception_place_from_one")),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_protocol_exception_event_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["country_code"], ["country.code"], name=op.f("fk_protocol_exception_country_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protocol_exception")),
        sa.UniqueConstraint("public_id", name=op.f("uq_protocol_exception_public_id")),
        sa.UniqueConstraint(
            "event_id", "country_code", name=op.f("uq_protocol_exception_event_id_country_code")
        ),
        sa.UniqueConstraint("event_id", "place", name=op.f("uq_protocol_exception_event_id_place")),
    )
    op.create_index(op.f("ix_protocol_exception_country_code"), "protocol_exception", ["country_code"])


def downgrade() -> None:
    op.drop_table("protocol_exception")
    op.drop_table("protocol_rule")
