"""The ledger: grants, contributions, budget lines, commitments, payments, rates, stated amounts"""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "exchange_rate",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("base", sa.String(length=3), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("rate", sa.String(length=26), nullable=False),
        sa.Column("source", sa.String(length=120), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("currency <> base", name=op.f("ck_exchange_rate_two_currencies")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exchange_rate")),
        sa.UniqueConstraint("public_id", name=op.f("uq_exchange_rate_public_id")),
    )
    op.create_index(
        "uq_exchange_rate_current",
        "exchange_rate",
        ["currency", "base", "on_date", "source"],
        unique=True,
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )
    op.create_table(
        "funding_grant",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("programme_key", sa.String(length=60), nullable=True),
        sa.Column("institution_id", _NUMBER, nullable=True),
        sa.Column("donor_text", sa.String(length=200), nullable=False),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("basis", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("agreement_on", sa.Date(), nullable=True),
        sa.Column("agreement_ref", sa.String(length=120), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("restricted_to_ref", sa.String(length=80), nullable=False),
        sa.Column("eligible", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("available_printed", sa.String(length=60), nullable=False),
        sa.Column("source_document", sa.String(length=20), nullable=False),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("source_quote", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("is_demonstration", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_funding_grant_amount_above_zero")),
        sa.ForeignKeyConstraint(["country_code"], ["country.code"], name=op.f("fk_funding_grant_country_code")),
        sa.ForeignKeyConstraint(["institution_id"], ["institution.id"], name=op.f("fk_funding_grant_institution_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funding_grant")),
        sa.UniqueConstraint("programme_key", name=op.f("uq_funding_grant_programme_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_funding_grant_public_id")),
    )
    op.create_index(op.f("ix_funding_grant_country_code"), "funding_grant", ["country_code"], unique=False)
    op.create_index(op.f("ix_funding_grant_institution_id"), "funding_grant", ["institution_id"], unique=False)
    op.create_table(
        "funding_contribution",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("programme_key", sa.String(length=60), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("institution_id", _NUMBER, nullable=True),
        sa.Column("country_code", sa.String(length=2), nullable=True),
        sa.Column("contributor_text", sa.String(length=200), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=True),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("is_estimate", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("counts_for_grant_id", _NUMBER, nullable=True),
        sa.Column("source_document", sa.String(length=20), nullable=False),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("source_quote", sa.Text(), nullable=False),
        sa.Column("is_demonstration", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("amount_minor > 0", name=op.f("ck_funding_contribution_amount_above_zero")),
        sa.ForeignKeyConstraint(["country_code"], ["country.code"], name=op.f("fk_funding_contribution_country_code")),
        sa.ForeignKeyConstraint(
            ["counts_for_grant_id"], ["funding_grant.id"], name=op.f("fk_funding_contribution_counts_for_grant_id")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"], ["institution.id"], name=op.f("fk_funding_contribution_institution_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funding_contribution")),
        sa.UniqueConstraint("programme_key", name=op.f("uq_funding_contribution_programme_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_funding_contribution_public_id")),
    )
    op.create_index(
        op.f("ix_funding_contribution_country_code"), "funding_contribution", ["country_code"], unique=False
    )
    op.create_index(
        op.f("ix_funding_contribution_counts_for_grant_id"),
        "funding_contribution",
        ["counts_for_grant_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_funding_contribution_institution_id"), "funding_contribution", ["institution_id"], unique=False
    )
    op.create_index(op.f("ix_funding_contribution_status"), "funding_contribution", ["status"], unique=False)
    op.create_index(op.f("ix_funding_contribution_year"), "funding_contribution", ["year"], unique=False)
    op.create_table(
        "grant_receipt",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("grant_id", _NUMBER, nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("rate_id", _NUMBER, nullable=True),
        sa.Column("base_minor", sa.BigInteger(), nullable=False),
        sa.Column("reference", sa.String(length=120), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("superseded_reason", sa.String(length=300), nullable=False),
        sa.CheckConstraint("minor > 0 AND base_minor >= 0", name=op.f("ck_grant_receipt_amount_above_zero")),
        sa.ForeignKeyConstraint(["grant_id"], ["funding_grant.id"], name=op.f("fk_grant_receipt_grant_id")),
        sa.ForeignKeyConstraint(["rate_id"], ["exchange_rate.id"], name=op.f("fk_grant_receipt_rate_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_receipt")),
        sa.UniqueConstraint("public_id", name=op.f("uq_grant_receipt_public_id")),
    )
    op.create_index(op.f("ix_grant_receipt_grant_id"), "grant_receipt", ["grant_id"], unique=False)
    op.create_index(op.f("ix_grant_receipt_rate_id"), "grant_receipt", ["rate_id"], unique=False)
    op.create_table(
        "grant_report",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("grant_id", _NUMBER, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["funding_grant.id"], name=op.f("fk_grant_report_grant_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_report")),
        sa.UniqueConstraint("public_id", name=op.f("uq_grant_report_public_id")),
    )
    op.create_index(op.f("ix_grant_report_due_on"), "grant_report", ["due_on"], unique=False)
    op.create_index(op.f("ix_grant_report_grant_id"), "grant_report", ["grant_id"], unique=False)
    op.create_table(
        "stated_amount",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("programme_key", sa.String(length=60), nullable=True),
        sa.Column("measure", sa.String(length=60), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=True),
        sa.Column("minor", sa.BigInteger(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_approximate", sa.Boolean(), nullable=False),
        sa.Column("subject_ref", sa.String(length=80), nullable=False),
        sa.Column("grant_id", _NUMBER, nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("source_document", sa.String(length=20), nullable=False),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("source_quote", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["grant_id"], ["funding_grant.id"], name=op.f("fk_stated_amount_grant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stated_amount")),
    )
    op.create_index(op.f("ix_stated_amount_grant_id"), "stated_amount", ["grant_id"], unique=False)
    op.create_index(op.f("ix_stated_amount_measure"), "stated_amount", ["measure"], unique=False)
    op.create_index(op.f("ix_stated_amount_programme_key"), "stated_amount", ["programme_key"], unique=False)
    op.create_table(
        "budget_line",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("grant_id", _NUMBER, nullable=True),
        sa.Column("contribution_id", _NUMBER, nullable=True),
        sa.Column("subject_ref", sa.String(length=80), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("planned_minor", sa.BigInteger(), nullable=False),
        sa.Column("committed_minor", sa.BigInteger(), nullable=False),
        sa.Column("spent_minor", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "committed_minor + spent_minor <= planned_minor", name=op.f("ck_budget_line_within_planned")
        ),
        sa.CheckConstraint("committed_minor >= 0 AND spent_minor >= 0", name=op.f("ck_budget_line_sums_not_negative")),
        sa.CheckConstraint("grant_id IS NULL OR contribution_id IS NULL", name=op.f("ck_budget_line_one_origin")),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["funding_contribution.id"], name=op.f("fk_budget_line_contribution_id")
        ),
        sa.ForeignKeyConstraint(["grant_id"], ["funding_grant.id"], name=op.f("fk_budget_line_grant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_line")),
        sa.UniqueConstraint("public_id", name=op.f("uq_budget_line_public_id")),
    )
    op.create_index(op.f("ix_budget_line_contribution_id"), "budget_line", ["contribution_id"], unique=False)
    op.create_index(op.f("ix_budget_line_grant_id"), "budget_line", ["grant_id"], unique=False)
    op.create_index("ix_budget_line_subject", "budget_line", ["subject_ref", "category"], unique=False)
    op.create_table(
        "contribution_evidence",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("contribution_id", _NUMBER, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("method", sa.String(length=40), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("unit_text", sa.String(length=120), nullable=False),
        sa.Column("unit_minor", sa.BigInteger(), nullable=False),
        sa.Column("value_minor", sa.BigInteger(), nullable=False),
        sa.Column("has_document", sa.Boolean(), nullable=False),
        sa.Column("person_id", _NUMBER, nullable=True),
        sa.Column("valued_by", sa.String(length=200), nullable=False),
        sa.Column("valued_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.CheckConstraint("units > 0 AND unit_minor > 0", name=op.f("ck_contribution_evidence_amounts")),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["funding_contribution.id"],
            name=op.f("fk_contribution_evidence_contribution_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_contribution_evidence_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution_evidence")),
        sa.UniqueConstraint("public_id", name=op.f("uq_contribution_evidence_public_id")),
    )
    op.create_index(
        op.f("ix_contribution_evidence_contribution_id"), "contribution_evidence", ["contribution_id"], unique=False
    )
    op.create_index(op.f("ix_contribution_evidence_person_id"), "contribution_evidence", ["person_id"], unique=False)
    op.create_table(
        "contribution_subject",
        sa.Column("contribution_id", _NUMBER, nullable=False),
        sa.Column("subject_ref", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["contribution_id"],
            ["funding_contribution.id"],
            name=op.f("fk_contribution_subject_contribution_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("contribution_id", "subject_ref", name=op.f("pk_contribution_subject")),
    )
    op.create_index(op.f("ix_contribution_subject_subject_ref"), "contribution_subject", ["subject_ref"], unique=False)
    op.create_table(
        "budget_change",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("line_id", _NUMBER, nullable=False),
        sa.Column("other_line_id", _NUMBER, nullable=True),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("was_minor", sa.BigInteger(), nullable=False),
        sa.Column("became_minor", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["line_id"], ["budget_line.id"], name=op.f("fk_budget_change_line_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["other_line_id"], ["budget_line.id"], name=op.f("fk_budget_change_other_line_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_change")),
    )
    op.create_index(op.f("ix_budget_change_line_id"), "budget_change", ["line_id"], unique=False)
    op.create_index(op.f("ix_budget_change_other_line_id"), "budget_change", ["other_line_id"], unique=False)
    op.create_table(
        "commitment",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("budget_line_id", _NUMBER, nullable=False),
        sa.Column("subject_ref", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("rate_id", _NUMBER, nullable=True),
        sa.Column("line_minor", sa.BigInteger(), nullable=False),
        sa.Column("open_minor", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('reserved', 'confirmed') OR open_minor = 0", name=op.f("ck_commitment_ended_holds_nothing")
        ),
        sa.CheckConstraint("minor > 0", name=op.f("ck_commitment_amount_above_zero")),
        sa.CheckConstraint(
            "open_minor >= 0 AND open_minor <= line_minor", name=op.f("ck_commitment_open_within_amount")
        ),
        sa.ForeignKeyConstraint(["budget_line_id"], ["budget_line.id"], name=op.f("fk_commitment_budget_line_id")),
        sa.ForeignKeyConstraint(["rate_id"], ["exchange_rate.id"], name=op.f("fk_commitment_rate_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sa.UniqueConstraint("public_id", name=op.f("uq_commitment_public_id")),
    )
    op.create_index(op.f("ix_commitment_budget_line_id"), "commitment", ["budget_line_id"], unique=False)
    op.create_index(op.f("ix_commitment_rate_id"), "commitment", ["rate_id"], unique=False)
    op.create_index(op.f("ix_commitment_subject_ref"), "commitment", ["subject_ref"], unique=False)
    op.create_table(
        "commitment_step",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("commitment_id", _NUMBER, nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("on_date", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitment.id"], name=op.f("fk_commitment_step_commitment_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_step")),
    )
    op.create_index(op.f("ix_commitment_step_commitment_id"), "commitment_step", ["commitment_id"], unique=False)
    op.create_table(
        "payment",
        sa.Column("id", _NUMBER, nullable=False),
        sa.Column("public_id", sa.String(length=22), nullable=False),
        sa.Column("budget_line_id", _NUMBER, nullable=False),
        sa.Column("commitment_id", _NUMBER, nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject_ref", sa.String(length=80), nullable=False),
        sa.Column("person_id", _NUMBER, nullable=True),
        sa.Column("payee_text", sa.String(length=200), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("rate_id", _NUMBER, nullable=True),
        sa.Column("line_minor", sa.BigInteger(), nullable=False),
        sa.Column("fee_minor", sa.BigInteger(), nullable=False),
        sa.Column("taken_minor", sa.BigInteger(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("method", sa.String(length=60), nullable=False),
        sa.Column("reference", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("refunds_id", _NUMBER, nullable=True),
        sa.Column("reverses_id", _NUMBER, nullable=True),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("ground", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.String(length=60), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "((kind = 'refund') = (minor < 0)) = (reverses_id IS NULL)", name=op.f("ck_payment_sign_of_its_kind")
        ),
        sa.CheckConstraint("minor <> 0 AND fee_minor >= 0 AND taken_minor >= 0", name=op.f("ck_payment_amounts")),
        sa.ForeignKeyConstraint(["budget_line_id"], ["budget_line.id"], name=op.f("fk_payment_budget_line_id")),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitment.id"], name=op.f("fk_payment_commitment_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_payment_person_id")),
        sa.ForeignKeyConstraint(["rate_id"], ["exchange_rate.id"], name=op.f("fk_payment_rate_id")),
        sa.ForeignKeyConstraint(["refunds_id"], ["payment.id"], name=op.f("fk_payment_refunds_id")),
        sa.ForeignKeyConstraint(["reverses_id"], ["payment.id"], name=op.f("fk_payment_reverses_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
        sa.UniqueConstraint("key", name=op.f("uq_payment_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_payment_public_id")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_payment_reverses_id")),
    )
    op.create_index(op.f("ix_payment_budget_line_id"), "payment", ["budget_line_id"], unique=False)
    op.create_index(op.f("ix_payment_commitment_id"), "payment", ["commitment_id"], unique=False)
    op.create_index("ix_payment_line_day", "payment", ["budget_line_id", "paid_on"], unique=False)
    op.create_index(op.f("ix_payment_person_id"), "payment", ["person_id"], unique=False)
    op.create_index(op.f("ix_payment_rate_id"), "payment", ["rate_id"], unique=False)
    op.create_index(op.f("ix_payment_refunds_id"), "payment", ["refunds_id"], unique=False)
    op.create_index(op.f("ix_payment_subject_ref"), "payment", ["subject_ref"], unique=False)


def downgrade() -> None:
    for table in (
        "payment",
        "commitment_step",
        "commitment",
        "budget_change",
        "contribution_subject",
        "contribution_evidence",
        "budget_line",
        "stated_amount",
        "grant_report",
        "grant_receipt",
        "funding_contribution",
        "funding_grant",
        "exchange_rate",
    ):
        op.drop_table(table)
