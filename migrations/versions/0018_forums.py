"""Forums: questions, topics, contributions, what waits for a moderator, and who takes part

Paths are compared byte by byte on either database: by the collation of a language no range of them could be found.
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "forum",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("slug", sa.String(length=100), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("family_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.Column("introduction", sa.JSON(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("end_on", sa.Date(), nullable=True),
        sa.Column("precision", sa.String(length=40), nullable=False),
        sa.Column("start_time", sa.Time(), nullable=True),
        sa.Column("end_time", sa.Time(), nullable=True),
        sa.Column("zone", sa.String(length=60), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reading", sa.String(length=40), nullable=False),
        sa.Column("joining", sa.String(length=40), nullable=False),
        sa.Column("moderation", sa.String(length=40), nullable=False),
        sa.Column("first_n", sa.Integer(), nullable=False),
        sa.Column("attribution", sa.String(length=40), nullable=False),
        sa.Column("event_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("sponsor", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("last_topic", sa.Integer(), nullable=False),
        sa.Column("is_demonstration", sa.Boolean(), nullable=False),
        sa.Column("source_document", sa.String(length=40), nullable=False),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("source_quote", sa.String(length=300), nullable=False),
        sa.Column("programme_key", sa.String(length=80), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_forum_event_id")),
        sa.ForeignKeyConstraint(["family_id"], ["forum.id"], name=op.f("fk_forum_family_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum")),
        sa.UniqueConstraint("code", name=op.f("uq_forum_code")),
        sa.UniqueConstraint("programme_key", name=op.f("uq_forum_programme_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_forum_public_id")),
        sa.UniqueConstraint("slug", name=op.f("uq_forum_slug")),
    )
    with op.batch_alter_table("forum", schema=None) as batch_op:
        batch_op.create_index("ix_forum_closing", ["state", "closes_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_forum_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_forum_family_id"), ["family_id"], unique=False)
        batch_op.create_index("ix_forum_opening", ["state", "opens_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_forum_start_on"), ["start_on"], unique=False)

    op.create_table(
        "forum_country",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("forum_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=False),
        sa.ForeignKeyConstraint(["country_code"], ["country.code"], name=op.f("fk_forum_country_country_code")),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_forum_country_forum_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_country")),
        sa.UniqueConstraint("forum_id", "country_code", name=op.f("uq_forum_country_forum_id_country_code")),
    )
    with op.batch_alter_table("forum_country", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forum_country_country_code"), ["country_code"], unique=False)

    op.create_table(
        "forum_draft",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("forum_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("target", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_forum_draft_forum_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_forum_draft_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_draft")),
        sa.UniqueConstraint("person_id", "forum_id", "target", name=op.f("uq_forum_draft_person_id_forum_id_target")),
    )
    with op.batch_alter_table("forum_draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forum_draft_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_forum_draft_forum_id"), ["forum_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_forum_draft_person_id"), ["person_id"], unique=False)

    op.create_table(
        "forum_note",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("forum_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("source", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_forum_note_forum_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_note")),
    )
    with op.batch_alter_table("forum_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forum_note_forum_id"), ["forum_id"], unique=False)

    op.create_table(
        "forum_organisation",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("forum_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("institution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(
            ["forum_id"], ["forum.id"], name=op.f("fk_forum_organisation_forum_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_forum_organisation_institution_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_organisation")),
    )
    with op.batch_alter_table("forum_organisation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forum_organisation_forum_id"), ["forum_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_forum_organisation_institution_id"), ["institution_id"], unique=False)

    op.create_table(
        "forum_participant",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("forum_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("delivery", sa.String(length=40), nullable=False),
        sa.Column("review", sa.String(length=40), nullable=False),
        sa.Column("published_count", sa.Integer(), nullable=False),
        sa.Column("invited_by", sa.String(length=60), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("digest_due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("digest_number", sa.Integer(), nullable=False),
        sa.Column("link_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["forum_id"], ["forum.id"], name=op.f("fk_forum_participant_forum_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_forum_participant_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_participant")),
        sa.UniqueConstraint("forum_id", "person_id", name=op.f("uq_forum_participant_forum_id_person_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_forum_participant_public_id")),
    )
    with op.batch_alter_table("forum_participant", schema=None) as batch_op:
        batch_op.create_index(
            "ix_forum_participant_digest",
            ["digest_due_at"],
            unique=False,
            sqlite_where=sa.text("delivery IN ('daily', 'weekly')"),
            postgresql_where=sa.text("delivery IN ('daily', 'weekly')"),
        )
        batch_op.create_index(batch_op.f("ix_forum_participant_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_forum_participant_state", ["forum_id", "state", "id"], unique=False)

    op.create_table(
        "forum_question",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("forum_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("prompt", sa.JSON(), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("end_on", sa.Date(), nullable=True),
        sa.Column("start_time", sa.Time(), nullable=True),
        sa.Column("end_time", sa.Time(), nullable=True),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attribution", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["forum_id"], ["forum.id"], name=op.f("fk_forum_question_forum_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_question")),
        sa.UniqueConstraint("forum_id", "position", name=op.f("uq_forum_question_forum_id_position")),
    )
    op.create_table(
        "forum_reading",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("forum_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_ref", sa.String(length=22), nullable=False),
        sa.Column("seen", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_forum_reading_forum_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_reading")),
        sa.UniqueConstraint("forum_id", "person_ref", name=op.f("uq_forum_reading_forum_id_person_ref")),
    )
    with op.batch_alter_table("forum_reading", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forum_reading_person_ref"), ["person_ref"], unique=False)

    op.create_table(
        "forum_role",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("forum_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("granted_by", sa.String(length=60), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_forum_role_forum_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_forum_role_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_role")),
        sa.UniqueConstraint("forum_id", "person_id", "kind", name=op.f("uq_forum_role_forum_id_person_id_kind")),
    )
    with op.batch_alter_table("forum_role", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forum_role_person_id"), ["person_id"], unique=False)

    op.create_table(
        "forum_transition",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("forum_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("was", sa.String(length=40), nullable=False),
        sa.Column("became", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("why", sa.String(length=500), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["forum_id"], ["forum.id"], name=op.f("fk_forum_transition_forum_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_transition")),
    )
    with op.batch_alter_table("forum_transition", schema=None) as batch_op:
        batch_op.create_index("ix_forum_transition_at", ["forum_id", "at"], unique=False)

    op.create_table(
        "forum_topic",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("forum_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("mail_title", sa.String(length=200), nullable=False),
        sa.Column("is_locked", sa.Boolean(), nullable=False),
        sa.Column("is_pinned", sa.Boolean(), nullable=False),
        sa.Column("always_reviewed", sa.Boolean(), nullable=False),
        sa.Column("merged_into_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("contribution_count", sa.Integer(), nullable=False),
        sa.Column("visible", sa.LargeBinary(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_forum_topic_forum_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["merged_into_id"], ["forum_topic.id"], name=op.f("fk_forum_topic_merged_into_id")),
        sa.ForeignKeyConstraint(["question_id"], ["forum_question.id"], name=op.f("fk_forum_topic_question_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_topic")),
        sa.UniqueConstraint("forum_id", "number", name=op.f("uq_forum_topic_forum_id_number")),
    )
    with op.batch_alter_table("forum_topic", schema=None) as batch_op:
        batch_op.create_index(
            "ix_forum_topic_listing", ["forum_id", "question_id", "is_pinned", "last_number"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_forum_topic_merged_into_id"), ["merged_into_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_forum_topic_question_id"), ["question_id"], unique=False)

    op.create_table(
        "contribution",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("forum_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("topic_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column(
            "path", sa.String(length=20).with_variant(sa.String(length=20, collation="C"), "postgresql"), nullable=True
        ),
        sa.Column("author_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("snapshot_name", sa.String(length=250), nullable=False),
        sa.Column("snapshot_position", sa.String(length=200), nullable=False),
        sa.Column("snapshot_institution", sa.String(length=200), nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("category", sa.String(length=40), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("via", sa.String(length=40), nullable=False),
        sa.Column("format", sa.String(length=40), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("attribution", sa.String(length=40), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("spread_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("spread_to", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("brought_from_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("mail_id_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_contribution_author_id")),
        sa.ForeignKeyConstraint(["brought_from_id"], ["contribution.id"], name=op.f("fk_contribution_brought_from_id")),
        sa.ForeignKeyConstraint(["country_code"], ["country.code"], name=op.f("fk_contribution_country_code")),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_contribution_forum_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["contribution.id"], name=op.f("fk_contribution_parent_id")),
        sa.ForeignKeyConstraint(["topic_id"], ["forum_topic.id"], name=op.f("fk_contribution_topic_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
        sa.UniqueConstraint("forum_id", "number", name=op.f("uq_contribution_forum_id_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_contribution_public_id")),
        sa.UniqueConstraint("topic_id", "path", name=op.f("uq_contribution_topic_id_path")),
    )
    with op.batch_alter_table("contribution", schema=None) as batch_op:
        batch_op.create_index("ix_contribution_author", ["author_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contribution_brought_from_id"), ["brought_from_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contribution_country_code"), ["country_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_contribution_mail_id_hash"), ["mail_id_hash"], unique=False)
        batch_op.create_index(batch_op.f("ix_contribution_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index("ix_contribution_published", ["forum_id", "published_at"], unique=False)
        batch_op.create_index(
            "ix_contribution_to_spread",
            ["id"],
            unique=False,
            sqlite_where=sa.text("spread_at IS NULL AND state = 'published'"),
            postgresql_where=sa.text("spread_at IS NULL AND state = 'published'"),
        )
        batch_op.create_index("ix_contribution_topic_number", ["topic_id", "number"], unique=False)

    op.create_table(
        "contribution_revision",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("contribution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("editor", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contribution.id"],
            name=op.f("fk_contribution_revision_contribution_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution_revision")),
        sa.UniqueConstraint("contribution_id", "n", name=op.f("uq_contribution_revision_contribution_id_n")),
    )
    op.create_table(
        "contribution_source",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("contribution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("cuts", sa.JSON(), nullable=False),
        sa.Column("inbound_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["contribution.id"],
            name=op.f("fk_contribution_source_contribution_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["inbound_id"], ["inbound_message.id"], name=op.f("fk_contribution_source_inbound_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution_source")),
        sa.UniqueConstraint("contribution_id", name=op.f("uq_contribution_source_contribution_id")),
    )
    with op.batch_alter_table("contribution_source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contribution_source_inbound_id"), ["inbound_id"], unique=False)

    op.create_table(
        "forum_flag",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("contribution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(length=500), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handled_by", sa.String(length=60), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_forum_flag_contribution_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_forum_flag_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_flag")),
        sa.UniqueConstraint("contribution_id", "person_id", name=op.f("uq_forum_flag_contribution_id_person_id")),
    )
    with op.batch_alter_table("forum_flag", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forum_flag_person_id"), ["person_id"], unique=False)

    op.create_table(
        "forum_review",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("forum_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("contribution_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_by", sa.String(length=60), nullable=False),
        sa.Column("claimed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(length=60), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("reason_code", sa.String(length=40), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_forum_review_contribution_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["forum_id"], ["forum.id"], name=op.f("fk_forum_review_forum_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forum_review")),
        sa.UniqueConstraint("public_id", name=op.f("uq_forum_review_public_id")),
    )
    with op.batch_alter_table("forum_review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_forum_review_contribution_id"), ["contribution_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_forum_review_forum_id"), ["forum_id"], unique=False)
        batch_op.create_index(
            "ix_forum_review_waiting",
            ["forum_id", "since"],
            unique=False,
            sqlite_where=sa.text("decided_at IS NULL"),
            postgresql_where=sa.text("decided_at IS NULL"),
        )


def downgrade() -> None:
    for name in (
        "contribution_source",
        "contribution_revision",
        "forum_review",
        "forum_flag",
        "contribution",
        "forum_topic",
        "forum_transition",
        "forum_role",
        "forum_reading",
        "forum_question",
        "forum_participant",
        "forum_organisation",
        "forum_note",
        "forum_draft",
        "forum_country",
        "forum",
    ):
        op.drop_table(name)
