"""Words for the enumerations of the ledger."""

from flask_babel import lazy_gettext as _l

from app.core.words import name_members
from app.funding.models import (
    CommitmentState,
    CostCategory,
    DecisionGround,
    EvidenceKind,
    FundingContributionKind,
    FundingContributionStatus,
    GrantBasis,
    GrantStatus,
    PaymentKind,
    ValuationMethod,
)

name_members(
    {
        CostCategory.AIRFARE: _l("Airfare"),
        CostCategory.GROUND: _l("Ground transport"),
        CostCategory.PER_DIEM: _l("Per diem"),
        CostCategory.LODGING: _l("Lodging"),
        CostCategory.VISA: _l("Visa"),
        CostCategory.INSURANCE: _l("Insurance"),
        CostCategory.REGISTRATION: _l("Registration fee"),
        CostCategory.VENUE: _l("Rooms and venue"),
        CostCategory.CATERING: _l("Catering"),
        CostCategory.INTERPRETATION: _l("Interpretation"),
        CostCategory.TRANSLATION: _l("Translation of documents"),
        CostCategory.EQUIPMENT: _l("Equipment"),
        CostCategory.MATERIALS: _l("Materials"),
        CostCategory.CONSULTANTS: _l("Consultants"),
        CostCategory.COMMUNICATION: _l("Communication"),
        CostCategory.BANK: _l("Bank charges"),
        CostCategory.OTHER: _l("Other costs"),
    }
)
name_members({GrantBasis.LEDGER: _l("Kept in these accounts"), GrantBasis.STATED: _l("Stated by a document")})
name_members(
    {
        GrantStatus.PLEDGED: _l("Pledged"),
        GrantStatus.GRANTED: _l("Granted"),
        GrantStatus.CLOSED: _l("Closed grant"),
        GrantStatus.CANCELLED: _l("Cancelled grant"),
    }
)
name_members({FundingContributionKind.IN_KIND: _l("In kind"), FundingContributionKind.CASH: _l("In cash")})
name_members(
    {
        FundingContributionStatus.ESTIMATED: _l("Estimated"),
        FundingContributionStatus.EVIDENCED: _l("Shown by evidence"),
        FundingContributionStatus.ACCEPTED: _l("Accepted contribution"),
        FundingContributionStatus.WITHDRAWN: _l("Withdrawn contribution"),
    }
)
name_members(
    {
        EvidenceKind.HOST_LETTER: _l("Letter of the host"),
        EvidenceKind.INVOICE: _l("Invoice"),
        EvidenceKind.QUOTE: _l("Quotation"),
        EvidenceKind.LEASE_COMPARISON: _l("Comparison of rents"),
        EvidenceKind.TIMESHEET: _l("Time sheet"),
        EvidenceKind.VALUATION_NOTE: _l("Note on the value"),
    }
)
name_members(
    {
        ValuationMethod.MARKET_PRICE: _l("Market price"),
        ValuationMethod.HOST_COST: _l("Cost to the host"),
        ValuationMethod.EQUIVALENT_RATE: _l("Rate paid for similar work"),
        ValuationMethod.ORGANISER_ESTIMATE: _l("Estimate of the organiser"),
    }
)
name_members(
    {
        CommitmentState.RESERVED: _l("Reserved"),
        CommitmentState.CONFIRMED: _l("Promised"),
        CommitmentState.RELEASED: _l("Released"),
        CommitmentState.SPENT: _l("Spent"),
    }
)
name_members(
    {
        PaymentKind.AGENCY: _l("Payment to an agency"),
        PaymentKind.ADVANCE: _l("Advance"),
        PaymentKind.SETTLEMENT: _l("Settlement"),
        PaymentKind.PURCHASE: _l("Purchase"),
        PaymentKind.REFUND: _l("Money that came back"),
    }
)
name_members(
    {
        DecisionGround.ORDINARY: _l("Decided as usual"),
        DecisionGround.ALONE: _l("Decided by one person alone"),
        DecisionGround.OUTSIDE: _l("Authorised from outside the office"),
    }
)
