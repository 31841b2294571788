"""What things of the ledger can be: kinds, states and categories."""

from enum import StrEnum


class CostCategory(StrEnum):
    """What money is spent on."""

    AIRFARE = "airfare"
    GROUND = "ground"
    PER_DIEM = "per_diem"
    LODGING = "lodging"
    VISA = "visa"
    INSURANCE = "insurance"
    REGISTRATION = "registration"
    VENUE = "venue"
    CATERING = "catering"
    INTERPRETATION = "interpretation"
    TRANSLATION = "translation"
    EQUIPMENT = "equipment"
    MATERIALS = "materials"
    CONSULTANTS = "consultants"
    COMMUNICATION = "communication"
    BANK = "bank"
    OTHER = "other"


class GrantBasis(StrEnum):
    LEDGER = "ledger"  #: kept here: receipts, lines, payments
    STATED = "stated"  #: a document states its amount, and nothing else is known


class GrantStatus(StrEnum):
    PLEDGED = "pledged"  #: announced, not signed
    GRANTED = "granted"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class FundingContributionKind(StrEnum):
    IN_KIND = "in_kind"
    CASH = "cash"


class FundingContributionStatus(StrEnum):
    ESTIMATED = "estimated"
    EVIDENCED = "evidenced"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class EvidenceKind(StrEnum):
    HOST_LETTER = "host_letter"
    INVOICE = "invoice"
    QUOTE = "quote"
    LEASE_COMPARISON = "lease_comparison"
    TIMESHEET = "timesheet"
    VALUATION_NOTE = "valuation_note"


class ValuationMethod(StrEnum):
    MARKET_PRICE = "market_price"
    HOST_COST = "host_cost"
    EQUIVALENT_RATE = "equivalent_rate"
    ORGANISER_ESTIMATE = "organiser_estimate"


class CommitmentState(StrEnum):
    RESERVED = "reserved"
    CONFIRMED = "confirmed"
    RELEASED = "released"
    SPENT = "spent"


class PaymentKind(StrEnum):
    AGENCY = "agency"
    ADVANCE = "advance"
    SETTLEMENT = "settlement"
    PURCHASE = "purchase"
    REFUND = "refund"


class DecisionGround(StrEnum):
    """By what right somebody decided alone about money: reports mark all but the ordinary one."""

    ORDINARY = "ordinary"
    ALONE = "alone"  #: two people are the rule, and nobody else was there for days
    OUTSIDE = "outside"  #: somebody outside the office stood in for the second person
