"""Letters and their numbers"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "letter_number_series",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("series", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_number_series")),
        sa.UniqueConstraint("series", "year", name=op.f("uq_letter_number_series_series_year")),
    )
    op.create_table(
        "letter_salutation",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("gender", sa.String(length=40), nullable=False),
        sa.Column("greeting", sa.String(length=120), nullable=False),
        sa.Column("closing", sa.String(length=300), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_salutation")),
        sa.UniqueConstraint("language", "form", "gender", name=op.f("uq_letter_salutation_language_form_gender")),
    )
    op.create_table(
        "letter_template",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_template")),
        sa.UniqueConstraint("kind", "language", "version", name=op.f("uq_letter_template_kind_language_version")),
    )
    op.create_table(
        "letter_batch",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("event_id", _NUMBER, nullable=True),
        sa.Column("subject", sa.JSON(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("signature", sa.JSON(), nullable=False),
        sa.Column("answer_due_on", sa.Date(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_letter_batch_event_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_batch")),
        sa.UniqueConstraint("public_id", name=op.f("uq_letter_batch_public_id")),
    )
    op.create_index("ix_letter_batch_event_id", "letter_batch", ["event_id"])
    op.create_table(
        "letter",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("direction", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("series", sa.String(length=40), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("reference", sa.String(length=60), nullable=False),
        sa.Column("letter_on", sa.Date(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("event_id", _NUMBER, nullable=True),
        sa.Column("batch_id", _NUMBER, nullable=True),
        sa.Column("template_version", sa.Integer(), nullable=True),
        sa.Column("person_id", _NUMBER, nullable=True),
        sa.Column("addressee", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("copies", sa.Text(), nullable=False),
        sa.Column("their_number", sa.String(length=60), nullable=False),
        sa.Column("answers_id", _NUMBER, nullable=True),
        sa.Column("answer_due_on", sa.Date(), nullable=True),
        sa.Column("inbound_id", _NUMBER, nullable=True),
        sa.Column("source_document", sa.String(length=20), nullable=False),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("programme_key", sa.String(length=60), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(["answers_id"], ["letter.id"], name=op.f("fk_letter_answers_id")),
        sa.ForeignKeyConstraint(["batch_id"], ["letter_batch.id"], name=op.f("fk_letter_batch_id")),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name=op.f("fk_letter_event_id")),
        sa.ForeignKeyConstraint(
            ["inbound_id"], ["inbound_message.id"], name=op.f("fk_letter_inbound_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_letter_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("programme_key", name=op.f("uq_letter_programme_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_letter_public_id")),
        sa.UniqueConstraint("series", "year", "number", name=op.f("uq_letter_series_year_number")),
    )
    op.create_index("ix_letter_answers_id", "letter", ["answers_id"])
    op.create_index("ix_letter_batch_id", "letter", ["batch_id"])
    op.create_index("ix_letter_direction", "letter", ["direction", "id"])
    op.create_index("ix_letter_event_id", "letter", ["event_id"])
    op.create_index("ix_letter_inbound_id", "letter", ["inbound_id"])
    op.create_index("ix_letter_person_id", "letter", ["person_id"])
    op.create_index("ix_letter_status", "letter", ["status"])
    op.create_table(
        "letter_party",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("letter_id", _NUMBER, nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("institution_id", _NUMBER, nullable=True),
        sa.Column("bloc_id", _NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["bloc_id"], ["bloc.id"], name=op.f("fk_letter_party_bloc_id")),
        sa.ForeignKeyConstraint(["country_code"], ["country.code"], name=op.f("fk_letter_party_country_code")),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"], name=op.f("fk_letter_party_institution_id")),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_letter_party_letter_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_party")),
    )
    op.create_index("ix_letter_party_bloc_id", "letter_party", ["bloc_id"])
    op.create_index("ix_letter_party_country_code", "letter_party", ["country_code"])
    op.create_index("ix_letter_party_institution_id", "letter_party", ["institution_id"])
    op.create_index("ix_letter_party_letter_id", "letter_party", ["letter_id"])
    op.create_table(
        "letter_person",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("letter_id", _NUMBER, nullable=False),
        sa.Column("person_id", _NUMBER, nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_letter_person_letter_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_letter_person_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_person")),
        sa.UniqueConstraint("letter_id", "person_id", name=op.f("uq_letter_person_letter_id_person_id")),
    )
    op.create_index("ix_letter_person_person_id", "letter_person", ["person_id"])
    op.create_table(
        "letter_step",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("letter_id", _NUMBER, nullable=False),
        sa.Column("was", sa.String(length=40), nullable=True),
        sa.Column("became", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_letter_step_letter_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_step")),
    )
    op.create_index("ix_letter_step_letter_id", "letter_step", ["letter_id"])


def downgrade() -> None:
    op.drop_table("letter_step")
    op.drop_table("letter_person")
    op.drop_table("letter_party")
    op.drop_table("letter")
    op.drop_table("letter_batch")
    op.drop_table("letter_template")
    op.drop_table("letter_salutation")
    op.drop_table("letter_number_series")
