"""Boards of events, breakout groups, drafts of records"""

import sqlalchemy as sa
from alembic import op

revision = "0079"
down_revision = "0078"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "board_opening",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.String(length=60), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_board_opening_event_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_opening")),
        sa.UniqueConstraint("event_id", name=op.f("uq_board_opening_event_id")),
    )
    op.create_table(
        "board_entry",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("priority_area_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("institution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("registration_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["country_code"], ["country.code"], name=op.f("fk_board_entry_country_code")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_board_entry_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"], name=op.f("fk_board_entry_institution_id")),
        sa.ForeignKeyConstraint(
            ["priority_area_id"], ["priority_area.id"], name=op.f("fk_board_entry_priority_area_id")
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_board_entry_registration_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_entry")),
        sa.UniqueConstraint("public_id", name=op.f("uq_board_entry_public_id")),
    )
    with op.batch_alter_table("board_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_board_entry_country_code"), ["country_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_board_entry_institution_id"), ["institution_id"], unique=False)
        batch_op.create_index("ix_board_entry_list", ["event_id", "status", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_board_entry_priority_area_id"), ["priority_area_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_board_entry_registration_id"), ["registration_id"], unique=False)

    op.create_table(
        "breakout_link",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("group_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("link_number", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["breakout_group.id"], name=op.f("fk_breakout_link_group_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breakout_link")),
        sa.UniqueConstraint("group_id", name=op.f("uq_breakout_link_group_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_breakout_link_public_id")),
    )
    op.create_table(
        "breakout_member",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("row_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("group_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("registration_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["breakout_group.id"], name=op.f("fk_breakout_member_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_breakout_member_registration_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["row_id"], ["agenda_row.id"], name=op.f("fk_breakout_member_row_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breakout_member")),
        sa.UniqueConstraint("row_id", "registration_id", name=op.f("uq_breakout_member_row_id_registration_id")),
    )
    with op.batch_alter_table("breakout_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_breakout_member_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_breakout_member_registration_id"), ["registration_id"], unique=False)

    op.create_table(
        "breakout_move",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("row_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("registration_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("from_group_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("to_group_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["from_group_id"], ["breakout_group.id"], name=op.f("fk_breakout_move_from_group_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_breakout_move_registration_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["row_id"], ["agenda_row.id"], name=op.f("fk_breakout_move_row_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["to_group_id"], ["breakout_group.id"], name=op.f("fk_breakout_move_to_group_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breakout_move")),
    )
    with op.batch_alter_table("breakout_move", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_breakout_move_from_group_id"), ["from_group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_breakout_move_registration_id"), ["registration_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_breakout_move_row_id"), ["row_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_breakout_move_to_group_id"), ["to_group_id"], unique=False)

    op.create_table(
        "breakout_report",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("group_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("reporter_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["breakout_group.id"], name=op.f("fk_breakout_report_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["registration.id"], name=op.f("fk_breakout_report_reporter_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breakout_report")),
        sa.UniqueConstraint("group_id", name=op.f("uq_breakout_report_group_id")),
    )
    with op.batch_alter_table("breakout_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_breakout_report_reporter_id"), ["reporter_id"], unique=False)

    op.create_table(
        "board_match",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("have_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("need_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("outcome_text", sa.Text(), nullable=False),
        sa.Column("outcome_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome_by", sa.String(length=60), nullable=False),
        sa.Column("record_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(
            ["have_id"], ["board_entry.id"], name=op.f("fk_board_match_have_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["need_id"], ["board_entry.id"], name=op.f("fk_board_match_need_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["record_id"], ["cooperation_record.id"], name=op.f("fk_board_match_record_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_match")),
        sa.UniqueConstraint("have_id", "need_id", name=op.f("uq_board_match_have_id_need_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_board_match_public_id")),
    )
    with op.batch_alter_table("board_match", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_board_match_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_board_match_need_id"), ["need_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_board_match_record_id"), ["record_id"], unique=False)

    op.create_table(
        "board_result",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("entry_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("ref", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["board_entry.id"], name=op.f("fk_board_result_entry_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_board_result")),
        sa.UniqueConstraint("entry_id", "kind", name=op.f("uq_board_result_entry_id_kind")),
    )
    op.create_table(
        "breakout_link_use",
        sa.Column("link_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["link_id"], ["breakout_link.id"], name=op.f("fk_breakout_link_use_link_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("link_id", "day", name=op.f("pk_breakout_link_use")),
    )
    with op.batch_alter_table("cooperation_record", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_draft", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("cooperation_record", schema=None) as batch_op:
        batch_op.drop_column("is_draft")

    op.drop_table("breakout_link_use")
    op.drop_table("board_result")
    with op.batch_alter_table("board_match", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_board_match_record_id"))
        batch_op.drop_index(batch_op.f("ix_board_match_need_id"))
        batch_op.drop_index(batch_op.f("ix_board_match_at"))

    op.drop_table("board_match")
    with op.batch_alter_table("breakout_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_breakout_report_reporter_id"))

    op.drop_table("breakout_report")
    with op.batch_alter_table("breakout_move", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_breakout_move_to_group_id"))
        batch_op.drop_index(batch_op.f("ix_breakout_move_row_id"))
        batch_op.drop_index(batch_op.f("ix_breakout_move_registration_id"))
        batch_op.drop_index(batch_op.f("ix_breakout_move_from_group_id"))

    op.drop_table("breakout_move")
    with op.batch_alter_table("breakout_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_breakout_member_registration_id"))
        batch_op.drop_index(batch_op.f("ix_breakout_member_group_id"))

    op.drop_table("breakout_member")
    op.drop_table("breakout_link")
    with op.batch_alter_table("board_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_board_entry_registration_id"))
        batch_op.drop_index(batch_op.f("ix_board_entry_priority_area_id"))
        batch_op.drop_index("ix_board_entry_list")
        batch_op.drop_index(batch_op.f("ix_board_entry_institution_id"))
        batch_op.drop_index(batch_op.f("ix_board_entry_country_code"))

    op.drop_table("board_entry")
    op.drop_table("board_opening")
