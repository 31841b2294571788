"""The columns of tables of money, by the words that our own files use for them in each language."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l

from app.core.words import name_members


class GrantColumn(StrEnum):
    DONOR = "donor"
    TITLE = "title"
    PURPOSE = "purpose"
    CURRENCY = "currency"
    AMOUNT = "amount"
    STATUS = "status"
    AGREEMENT_ON = "agreement_on"
    AGREEMENT_REF = "agreement_ref"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"


class ContributionColumn(StrEnum):
    YEAR = "year"
    LABEL = "label"
    CURRENCY = "currency"
    AMOUNT = "amount"
    CONTRIBUTOR = "contributor"
    ON_DATE = "on_date"


class ReceiptColumn(StrEnum):
    ON_DATE = "on_date"
    CURRENCY = "currency"
    AMOUNT = "amount"
    REFERENCE = "reference"


class RateColumn(StrEnum):
    CURRENCY = "currency"
    BASE = "base"
    ON_DATE = "on_date"
    RATE = "rate"
    SOURCE = "source"


name_members(
    {
        GrantColumn.DONOR: _l("Donor"),
        GrantColumn.TITLE: _l("Title"),
        GrantColumn.PURPOSE: _l("Purpose"),
        GrantColumn.CURRENCY: _l("Currency"),
        GrantColumn.AMOUNT: _l("Amount"),
        GrantColumn.STATUS: _l("State"),
        GrantColumn.AGREEMENT_ON: _l("Agreement signed on"),
        GrantColumn.AGREEMENT_REF: _l("Reference of the agreement"),
        GrantColumn.STARTS_ON: _l("Runs from"),
        GrantColumn.ENDS_ON: _l("Runs until"),
    }
)
name_members(
    {
        ContributionColumn.YEAR: _l("Year"),
        ContributionColumn.LABEL: _l("What was given"),
        ContributionColumn.CURRENCY: _l("Currency"),
        ContributionColumn.AMOUNT: _l("Value"),
        ContributionColumn.CONTRIBUTOR: _l("Who gave it"),
        ContributionColumn.ON_DATE: _l("Day"),
    }
)
name_members(
    {
        ReceiptColumn.ON_DATE: _l("Received on"),
        ReceiptColumn.CURRENCY: _l("Currency"),
        ReceiptColumn.AMOUNT: _l("Amount"),
        ReceiptColumn.REFERENCE: _l("Reference of the bank"),
    }
)
name_members(
    {
        RateColumn.CURRENCY: _l("Currency"),
        RateColumn.BASE: _l("In"),
        RateColumn.ON_DATE: _l("Day"),
        RateColumn.RATE: _l("Rate"),
        RateColumn.SOURCE: _l("Source"),
    }
)
