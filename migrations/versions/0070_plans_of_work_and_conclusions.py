"""Plans of work and conclusions"""

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0069"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "conclusions_version",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_conclusions_version_event_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conclusions_version")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_conclusions_version_event_id_number")),
    )
    op.create_table(
        "plan_of_work",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("contents", sa.JSON(), nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=True),
        sa.Column("status_stated", sa.JSON(), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("programme_key", sa.String(length=60), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=60), nullable=False),
        sa.Column("source_document", sa.String(length=20), nullable=False),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("source_quote", sa.String(length=300), nullable=False),
        sa.CheckConstraint("year BETWEEN 1990 AND 2100", name=op.f("ck_plan_of_work_a_year")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_plan_of_work_event_id"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_of_work")),
        sa.UniqueConstraint("programme_key", name=op.f("uq_plan_of_work_programme_key")),
        sa.UniqueConstraint("year", name=op.f("uq_plan_of_work_year")),
    )
    with op.batch_alter_table("plan_of_work", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_of_work_event_id"), ["event_id"], unique=False)

    op.create_table(
        "conclusion",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("agenda_row_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("group_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("led_to", sa.String(length=80), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("programme_key", sa.String(length=60), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=60), nullable=False),
        sa.Column("source_document", sa.String(length=20), nullable=False),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("source_quote", sa.String(length=300), nullable=False),
        sa.Column("owner_country", sa.String(length=2), nullable=True),
        sa.Column("owner_bloc_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("owner_institution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(
            ["agenda_row_id"], ["agenda_row.id"], name=op.f("fk_conclusion_agenda_row_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_conclusion_event_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["group_id"], ["working_group.id"], name=op.f("fk_conclusion_group_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["owner_bloc_id"], ["bloc.id"], name=op.f("fk_conclusion_owner_bloc_id")),
        sa.ForeignKeyConstraint(["owner_country"], ["country.code"], name=op.f("fk_conclusion_owner_country")),
        sa.ForeignKeyConstraint(
            ["owner_institution_id"], ["institution.id"], name=op.f("fk_conclusion_owner_institution_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conclusion")),
        sa.UniqueConstraint("event_id", "number", name=op.f("uq_conclusion_event_id_number")),
        sa.UniqueConstraint("programme_key", name=op.f("uq_conclusion_programme_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_conclusion_public_id")),
    )
    with op.batch_alter_table("conclusion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conclusion_agenda_row_id"), ["agenda_row_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conclusion_group_id"), ["group_id"], unique=False)
        batch_op.create_index("ix_conclusion_listing", ["kind", "status", "due_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_conclusion_owner_bloc_id"), ["owner_bloc_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conclusion_owner_country"), ["owner_country"], unique=False)
        batch_op.create_index(batch_op.f("ix_conclusion_owner_institution_id"), ["owner_institution_id"], unique=False)

    op.create_table(
        "event_conclusions",
        sa.Column(
            "event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False
        ),
        sa.Column("rapporteur_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("circulated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("correct_until", sa.Date(), nullable=True),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_event_conclusions_event_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["rapporteur_id"], ["person.id"], name=op.f("fk_event_conclusions_rapporteur_id")),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_event_conclusions")),
    )
    with op.batch_alter_table("event_conclusions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_conclusions_rapporteur_id"), ["rapporteur_id"], unique=False)

    op.create_table(
        "plan_area",
        sa.Column("plan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("priority_area_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan_of_work.id"], name=op.f("fk_plan_area_plan_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["priority_area_id"], ["priority_area.id"], name=op.f("fk_plan_area_priority_area_id")),
        sa.PrimaryKeyConstraint("plan_id", "priority_area_id", name=op.f("pk_plan_area")),
    )
    with op.batch_alter_table("plan_area", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_area_priority_area_id"), ["priority_area_id"], unique=False)

    op.create_table(
        "plan_version",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("plan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan_of_work.id"], name=op.f("fk_plan_version_plan_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_version")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_plan_version_plan_id_number")),
    )
    op.create_table(
        "action_line",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("plan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("priority_area_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("since_precision", sa.String(length=40), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("until_precision", sa.String(length=40), nullable=False),
        sa.Column("need_minor", sa.BigInteger(), nullable=True),
        sa.Column("need_currency", sa.String(length=3), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("proposed_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=60), nullable=False),
        sa.Column("owner_country", sa.String(length=2), nullable=True),
        sa.Column("owner_bloc_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("owner_institution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.CheckConstraint("(need_minor IS NULL) = (need_currency = '')", name=op.f("ck_action_line_need_in_currency")),
        sa.CheckConstraint("need_minor IS NULL OR need_minor > 0", name=op.f("ck_action_line_need_positive")),
        sa.ForeignKeyConstraint(["owner_bloc_id"], ["bloc.id"], name=op.f("fk_action_line_owner_bloc_id")),
        sa.ForeignKeyConstraint(["owner_country"], ["country.code"], name=op.f("fk_action_line_owner_country")),
        sa.ForeignKeyConstraint(
            ["owner_institution_id"], ["institution.id"], name=op.f("fk_action_line_owner_institution_id")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["plan_of_work.id"], name=op.f("fk_action_line_plan_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["priority_area_id"], ["priority_area.id"], name=op.f("fk_action_line_priority_area_id")
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by_id"], ["registration.id"], name=op.f("fk_action_line_proposed_by_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_line")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_action_line_plan_id_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_action_line_public_id")),
    )
    with op.batch_alter_table("action_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_line_owner_bloc_id"), ["owner_bloc_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_line_owner_country"), ["owner_country"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_line_owner_institution_id"), ["owner_institution_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_line_priority_area_id"), ["priority_area_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_line_proposed_by_id"), ["proposed_by_id"], unique=False)
        batch_op.create_index("ix_action_line_status", ["status", "until"], unique=False)

    op.create_table(
        "conclusion_change",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("conclusion_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conclusion_id"], ["conclusion.id"], name=op.f("fk_conclusion_change_conclusion_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conclusion_change")),
    )
    with op.batch_alter_table("conclusion_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conclusion_change_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_conclusion_change_conclusion_id"), ["conclusion_id"], unique=False)

    op.create_table(
        "conclusion_follow_up",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("conclusion_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("bloc_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("institution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN country_code IS NULL THEN 0 ELSE 1 END) + (CASE WHEN bloc_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN institution_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_conclusion_follow_up_one_body"),
        ),
        sa.CheckConstraint(
            "percent IS NULL OR percent BETWEEN 0 AND 100", name=op.f("ck_conclusion_follow_up_percent_of_all")
        ),
        sa.ForeignKeyConstraint(["bloc_id"], ["bloc.id"], name=op.f("fk_conclusion_follow_up_bloc_id")),
        sa.ForeignKeyConstraint(
            ["conclusion_id"], ["conclusion.id"], name=op.f("fk_conclusion_follow_up_conclusion_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["country_code"], ["country.code"], name=op.f("fk_conclusion_follow_up_country_code")),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_conclusion_follow_up_institution_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conclusion_follow_up")),
    )
    with op.batch_alter_table("conclusion_follow_up", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conclusion_follow_up_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_conclusion_follow_up_bloc_id"), ["bloc_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conclusion_follow_up_conclusion_id"), ["conclusion_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conclusion_follow_up_country_code"), ["country_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_conclusion_follow_up_institution_id"), ["institution_id"], unique=False)

    op.create_table(
        "conclusion_party",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("conclusion_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("bloc_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("institution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN country_code IS NULL THEN 0 ELSE 1 END) + (CASE WHEN bloc_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN institution_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_conclusion_party_one_body"),
        ),
        sa.ForeignKeyConstraint(["bloc_id"], ["bloc.id"], name=op.f("fk_conclusion_party_bloc_id")),
        sa.ForeignKeyConstraint(
            ["conclusion_id"], ["conclusion.id"], name=op.f("fk_conclusion_party_conclusion_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["country_code"], ["country.code"], name=op.f("fk_conclusion_party_country_code")),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_conclusion_party_institution_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conclusion_party")),
    )
    with op.batch_alter_table("conclusion_party", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conclusion_party_bloc_id"), ["bloc_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conclusion_party_conclusion_id"), ["conclusion_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conclusion_party_country_code"), ["country_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_conclusion_party_institution_id"), ["institution_id"], unique=False)

    op.create_table(
        "conclusion_remark",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("conclusion_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("registration_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conclusion_id"], ["conclusion.id"], name=op.f("fk_conclusion_remark_conclusion_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["event.id"], name=op.f("fk_conclusion_remark_event_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_conclusion_remark_registration_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conclusion_remark")),
        sa.UniqueConstraint("public_id", name=op.f("uq_conclusion_remark_public_id")),
    )
    with op.batch_alter_table("conclusion_remark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conclusion_remark_conclusion_id"), ["conclusion_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conclusion_remark_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_conclusion_remark_registration_id"), ["registration_id"], unique=False)

    op.create_table(
        "progress_asking",
        sa.Column("contact_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("quarter", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["country_contact.id"], name=op.f("fk_progress_asking_contact_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("contact_id", "quarter", name=op.f("pk_progress_asking")),
    )
    op.create_table(
        "action_line_partner",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("line_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("bloc_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("institution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN country_code IS NULL THEN 0 ELSE 1 END) + (CASE WHEN bloc_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN institution_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_action_line_partner_one_body"),
        ),
        sa.ForeignKeyConstraint(["bloc_id"], ["bloc.id"], name=op.f("fk_action_line_partner_bloc_id")),
        sa.ForeignKeyConstraint(["country_code"], ["country.code"], name=op.f("fk_action_line_partner_country_code")),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_action_line_partner_institution_id")
        ),
        sa.ForeignKeyConstraint(
            ["line_id"], ["action_line.id"], name=op.f("fk_action_line_partner_line_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_line_partner")),
    )
    with op.batch_alter_table("action_line_partner", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_action_line_partner_bloc_id"), ["bloc_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_line_partner_country_code"), ["country_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_line_partner_institution_id"), ["institution_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_action_line_partner_line_id"), ["line_id"], unique=False)

    op.create_table(
        "line_change",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("line_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["line_id"], ["action_line.id"], name=op.f("fk_line_change_line_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_change")),
    )
    with op.batch_alter_table("line_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_line_change_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_line_change_line_id"), ["line_id"], unique=False)

    op.create_table(
        "line_origin",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("line_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ref", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["line_id"], ["action_line.id"], name=op.f("fk_line_origin_line_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_origin")),
        sa.UniqueConstraint("line_id", "ref", name=op.f("uq_line_origin_line_id_ref")),
    )
    with op.batch_alter_table("line_origin", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_line_origin_ref"), ["ref"], unique=False)

    op.create_table(
        "line_progress",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("line_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("bloc_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("institution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN country_code IS NULL THEN 0 ELSE 1 END) + (CASE WHEN bloc_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN institution_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_line_progress_one_body"),
        ),
        sa.CheckConstraint(
            "percent IS NULL OR percent BETWEEN 0 AND 100", name=op.f("ck_line_progress_percent_of_all")
        ),
        sa.ForeignKeyConstraint(["bloc_id"], ["bloc.id"], name=op.f("fk_line_progress_bloc_id")),
        sa.ForeignKeyConstraint(["country_code"], ["country.code"], name=op.f("fk_line_progress_country_code")),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"], name=op.f("fk_line_progress_institution_id")),
        sa.ForeignKeyConstraint(
            ["line_id"], ["action_line.id"], name=op.f("fk_line_progress_line_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_progress")),
    )
    with op.batch_alter_table("line_progress", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_line_progress_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_line_progress_bloc_id"), ["bloc_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_line_progress_country_code"), ["country_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_line_progress_institution_id"), ["institution_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_line_progress_line_id"), ["line_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("line_progress", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_line_progress_line_id"))
        batch_op.drop_index(batch_op.f("ix_line_progress_institution_id"))
        batch_op.drop_index(batch_op.f("ix_line_progress_country_code"))
        batch_op.drop_index(batch_op.f("ix_line_progress_bloc_id"))
        batch_op.drop_index(batch_op.f("ix_line_progress_at"))

    op.drop_table("line_progress")
    with op.batch_alter_table("line_origin", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_line_origin_ref"))

    op.drop_table("line_origin")
    with op.batch_alter_table("line_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_line_change_line_id"))
        batch_op.drop_index(batch_op.f("ix_line_change_at"))

    op.drop_table("line_change")
    with op.batch_alter_table("action_line_partner", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_action_line_partner_line_id"))
        batch_op.drop_index(batch_op.f("ix_action_line_partner_institution_id"))
        batch_op.drop_index(batch_op.f("ix_action_line_partner_country_code"))
        batch_op.drop_index(batch_op.f("ix_action_line_partner_bloc_id"))

    op.drop_table("action_line_partner")
    op.drop_table("progress_asking")
    with op.batch_alter_table("conclusion_remark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conclusion_remark_registration_id"))
        batch_op.drop_index(batch_op.f("ix_conclusion_remark_event_id"))
        batch_op.drop_index(batch_op.f("ix_conclusion_remark_conclusion_id"))

    op.drop_table("conclusion_remark")
    with op.batch_alter_table("conclusion_party", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conclusion_party_institution_id"))
        batch_op.drop_index(batch_op.f("ix_conclusion_party_country_code"))
        batch_op.drop_index(batch_op.f("ix_conclusion_party_conclusion_id"))
        batch_op.drop_index(batch_op.f("ix_conclusion_party_bloc_id"))

    op.drop_table("conclusion_party")
    with op.batch_alter_table("conclusion_follow_up", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conclusion_follow_up_institution_id"))
        batch_op.drop_index(batch_op.f("ix_conclusion_follow_up_country_code"))
        batch_op.drop_index(batch_op.f("ix_conclusion_follow_up_conclusion_id"))
        batch_op.drop_index(batch_op.f("ix_conclusion_follow_up_bloc_id"))
        batch_op.drop_index(batch_op.f("ix_conclusion_follow_up_at"))

    op.drop_table("conclusion_follow_up")
    with op.batch_alter_table("conclusion_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conclusion_change_conclusion_id"))
        batch_op.drop_index(batch_op.f("ix_conclusion_change_at"))

    op.drop_table("conclusion_change")
    with op.batch_alter_table("action_line", schema=None) as batch_op:
        batch_op.drop_index("ix_action_line_status")
        batch_op.drop_index(batch_op.f("ix_action_line_proposed_by_id"))
        batch_op.drop_index(batch_op.f("ix_action_line_priority_area_id"))
        batch_op.drop_index(batch_op.f("ix_action_line_owner_institution_id"))
        batch_op.drop_index(batch_op.f("ix_action_line_owner_country"))
        batch_op.drop_index(batch_op.f("ix_action_line_owner_bloc_id"))

    op.drop_table("action_line")
    op.drop_table("plan_version")
    with op.batch_alter_table("plan_area", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_area_priority_area_id"))

    op.drop_table("plan_area")
    with op.batch_alter_table("event_conclusions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_conclusions_rapporteur_id"))

    op.drop_table("event_conclusions")
    with op.batch_alter_table("conclusion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conclusion_owner_institution_id"))
        batch_op.drop_index(batch_op.f("ix_conclusion_owner_country"))
        batch_op.drop_index(batch_op.f("ix_conclusion_owner_bloc_id"))
        batch_op.drop_index("ix_conclusion_listing")
        batch_op.drop_index(batch_op.f("ix_conclusion_group_id"))
        batch_op.drop_index(batch_op.f("ix_conclusion_agenda_row_id"))

    op.drop_table("conclusion")
    with op.batch_alter_table("plan_of_work", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_of_work_event_id"))

    op.drop_table("plan_of_work")
    op.drop_table("conclusions_version")
