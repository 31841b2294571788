"""Questionnaires to countries"""

import sqlalchemy as sa
from alembic import op

revision = "0071"
down_revision = "0070"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "questionnaire",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("description", sa.JSON(), nullable=False),
        sa.Column("respondent", sa.JSON(), nullable=False),
        sa.Column("designed_from", sa.Date(), nullable=True),
        sa.Column("designed_until", sa.Date(), nullable=True),
        sa.Column("designed_precision", sa.String(length=40), nullable=False),
        sa.Column("programme_key", sa.String(length=60), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire")),
        sa.UniqueConstraint("programme_key", name=op.f("uq_questionnaire_programme_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_questionnaire_public_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_questionnaire_slug")),
    )
    op.create_table(
        "questionnaire_version",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("questionnaire_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", sa.JSON(), nullable=False),
        sa.Column("is_pilot", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("window_precision", sa.String(length=40), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=60), nullable=False),
        sa.Column("source_document", sa.String(length=20), nullable=False),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("source_quote", sa.String(length=300), nullable=False),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_questionnaire_version_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaire.id"],
            name=op.f("fk_questionnaire_version_questionnaire_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_version")),
        sa.UniqueConstraint("public_id", name=op.f("uq_questionnaire_version_public_id")),
        sa.UniqueConstraint(
            "questionnaire_id", "number", name=op.f("uq_questionnaire_version_questionnaire_id_number")
        ),
    )
    with op.batch_alter_table("questionnaire_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_questionnaire_version_state"), ["state"], unique=False)

    op.create_table(
        "questionnaire_section",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("introduction", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["questionnaire_version.id"],
            name=op.f("fk_questionnaire_section_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_section")),
        sa.UniqueConstraint("public_id", name=op.f("uq_questionnaire_section_public_id")),
        sa.UniqueConstraint("version_id", "key", name=op.f("uq_questionnaire_section_version_id_key")),
    )
    op.create_table(
        "country_response",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("returned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("completed_precision", sa.String(length=40), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_country_response_by_id")),
        sa.ForeignKeyConstraint(["country_code"], ["country.code"], name=op.f("fk_country_response_country_code")),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["questionnaire_version.id"],
            name=op.f("fk_country_response_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_country_response")),
        sa.UniqueConstraint("public_id", name=op.f("uq_country_response_public_id")),
        sa.UniqueConstraint("version_id", "country_code", name=op.f("uq_country_response_version_id_country_code")),
    )
    with op.batch_alter_table("country_response", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_country_response_by_id"), ["by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_country_response_country_code"), ["country_code"], unique=False)
        batch_op.create_index("ix_country_response_status", ["status"], unique=False)

    op.create_table(
        "questionnaire_item",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("version_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("section_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("label", sa.JSON(), nullable=False),
        sa.Column("hint", sa.JSON(), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("is_required", sa.Boolean(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["section_id"],
            ["questionnaire_section.id"],
            name=op.f("fk_questionnaire_item_section_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["questionnaire_version.id"],
            name=op.f("fk_questionnaire_item_version_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questionnaire_item")),
        sa.UniqueConstraint("public_id", name=op.f("uq_questionnaire_item_public_id")),
        sa.UniqueConstraint("version_id", "key", name=op.f("uq_questionnaire_item_version_id_key")),
    )
    with op.batch_alter_table("questionnaire_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_questionnaire_item_section_id"), ["section_id"], unique=False)

    op.create_table(
        "item_answer",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("response_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("proposed_from", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_by", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["questionnaire_item.id"], name=op.f("fk_item_answer_item_id")),
        sa.ForeignKeyConstraint(
            ["response_id"], ["country_response.id"], name=op.f("fk_item_answer_response_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_answer")),
        sa.UniqueConstraint("public_id", name=op.f("uq_item_answer_public_id")),
        sa.UniqueConstraint("response_id", "item_id", name=op.f("uq_item_answer_response_id_item_id")),
    )
    with op.batch_alter_table("item_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_item_answer_item_id"), ["item_id"], unique=False)

    op.create_table(
        "review_note",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("response_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("item_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.String(length=60), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["questionnaire_item.id"], name=op.f("fk_review_note_item_id")),
        sa.ForeignKeyConstraint(
            ["response_id"], ["country_response.id"], name=op.f("fk_review_note_response_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_note")),
        sa.UniqueConstraint("public_id", name=op.f("uq_review_note_public_id")),
    )
    with op.batch_alter_table("review_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_note_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_note_response_id"), ["response_id"], unique=False)

    op.create_table(
        "section_hand_over",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("response_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("section_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("link_number", sa.Integer(), nullable=False),
        sa.Column("handed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_by", sa.String(length=60), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_section_hand_over_person_id")),
        sa.ForeignKeyConstraint(
            ["response_id"], ["country_response.id"], name=op.f("fk_section_hand_over_response_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["questionnaire_section.id"], name=op.f("fk_section_hand_over_section_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section_hand_over")),
        sa.UniqueConstraint("public_id", name=op.f("uq_section_hand_over_public_id")),
    )
    with op.batch_alter_table("section_hand_over", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_section_hand_over_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_section_hand_over_response_id"), ["response_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_section_hand_over_section_id"), ["section_id"], unique=False)

    op.create_table(
        "earlier_answer",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("answer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("value", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("is_aside", sa.Boolean(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["answer_id"], ["item_answer.id"], name=op.f("fk_earlier_answer_answer_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_answer")),
    )
    with op.batch_alter_table("earlier_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_earlier_answer_answer_id"), ["answer_id"], unique=False)



def downgrade() -> None:
    with op.batch_alter_table("earlier_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_earlier_answer_answer_id"))

    op.drop_table("earlier_answer")
    with op.batch_alter_table("section_hand_over", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_section_hand_over_section_id"))
        batch_op.drop_index(batch_op.f("ix_section_hand_over_response_id"))
        batch_op.drop_index(batch_op.f("ix_section_hand_over_person_id"))

    op.drop_table("section_hand_over")
    with op.batch_alter_table("review_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_note_response_id"))
        batch_op.drop_index(batch_op.f("ix_review_note_item_id"))

    op.drop_table("review_note")
    with op.batch_alter_table("item_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_item_answer_item_id"))

    op.drop_table("item_answer")
    with op.batch_alter_table("questionnaire_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_questionnaire_item_section_id"))

    op.drop_table("questionnaire_item")
    with op.batch_alter_table("country_response", schema=None) as batch_op:
        batch_op.drop_index("ix_country_response_status")
        batch_op.drop_index(batch_op.f("ix_country_response_country_code"))
        batch_op.drop_index(batch_op.f("ix_country_response_by_id"))

    op.drop_table("country_response")
    op.drop_table("questionnaire_section")
    with op.batch_alter_table("questionnaire_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_questionnaire_version_state"))

    op.drop_table("questionnaire_version")
    op.drop_table("questionnaire")
