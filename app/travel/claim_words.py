"""Words for the enumerations of claims, papers, per diem and the vault."""

from flask_babel import lazy_gettext as _l

from app.core.words import name_members
from app.mail.words import name_kinds
from app.travel.models import (
    TransitNight,
    TravelClaimKind,
    TravelClaimStatus,
    TravelClaimVerb,
    TravelDocumentKind,
)
from app.travel.per_diem import PolicyKind, Provided
from app.travel.vault import VaultPurpose

name_members(
    {
        TravelClaimStatus.OPEN: _l("Being written"),
        TravelClaimStatus.SUBMITTED: _l("Waits for a decision"),
        TravelClaimStatus.APPROVED: _l("To be paid"),
        TravelClaimStatus.PAID: _l("Paid"),
        TravelClaimStatus.REFUND_DUE: _l("Money is to come back"),
        TravelClaimStatus.REFUNDED: _l("Money came back"),
        TravelClaimStatus.WRITTEN_OFF: _l("Written off"),
    }
)
name_members(
    {
        TravelClaimKind.EXPRESS: _l("As authorised, per diem only"),
        TravelClaimKind.RECEIPTS: _l("With receipts"),
        TravelClaimKind.REPAYMENT: _l("Advance to be given back"),
    }
)
name_members(
    {
        TravelClaimVerb.BEGIN: _l("Claim begun"),
        TravelClaimVerb.SUBMIT: _l("Claim handed in"),
        TravelClaimVerb.RETURN: _l("Claim sent back to the traveller"),
        TravelClaimVerb.APPROVE: _l("Claim authorised"),
        TravelClaimVerb.PAY: _l("Claim paid"),
        TravelClaimVerb.REFUND: _l("Money came back from the traveller"),
        TravelClaimVerb.WRITE_OFF: _l("Rest written off"),
    }
)
name_members(
    {
        TravelDocumentKind.RECEIPT: _l("Receipt"),
        TravelDocumentKind.INVOICE: _l("Invoice"),
        TravelDocumentKind.ITINERARY: _l("Itinerary of the agency"),
        TravelDocumentKind.TICKET: _l("Ticket"),
        TravelDocumentKind.BOARDING_PASS: _l("Boarding pass"),
        TravelDocumentKind.HOTEL_BILL: _l("Hotel bill"),
        TravelDocumentKind.DECLARATION: _l("Signed declaration"),
        TravelDocumentKind.PASSPORT_PAGE: _l("Page of the passport"),
        TravelDocumentKind.VISA: _l("Page with the visa"),
        TravelDocumentKind.BANK_FORM: _l("Form of the bank"),
        TravelDocumentKind.AUTHORISATION: _l("Authorisation from outside the office"),
    }
)
name_members(
    {
        PolicyKind.DECIDED: _l("An amount that is decided"),
        PolicyKind.NIGHTS: _l("By nights"),
        PolicyKind.SEMINAR: _l("By days of the seminar"),
    }
)
name_members(
    {
        Provided.BREAKFAST: _l("Breakfast"),
        Provided.LUNCH: _l("Lunch"),
        Provided.DINNER: _l("Dinner"),
        Provided.LODGING: _l("Bed"),
    }
)
name_members({TransitNight.DESTINATION_WITHOUT_LODGING: _l("Rate of the destination, without the bed")})
name_members(
    {
        VaultPurpose.PAYMENT: _l("To pay the traveller"),
        VaultPurpose.TICKET: _l("To buy a ticket"),
        VaultPurpose.LETTER: _l("To write a letter for a visa"),
        VaultPurpose.CORRECTION: _l("To correct a mistake"),
    }
)
name_kinds(
    {
        "travel/claim_received": _l("Claim received"),
        "travel/claim_waits": _l("Claim waits for who keeps the accounts"),
        "travel/claim_returned": _l("Claim sent back"),
        "travel/claim_decided": _l("Claim decided"),
        "travel/claim_paid": _l("Claim paid to the traveller"),
        "travel/claim_asked_back": _l("Advance asked back"),
        "travel/claim_refunded": _l("Refund of a traveller came in"),
        "travel/claim_written_off": _l("Refund of a traveller written off"),
    }
)
