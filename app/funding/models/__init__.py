"""The tables of the ledger."""

from app.funding.models.commitments import LIVE, Commitment, CommitmentStep, Payment
from app.funding.models.contributions import (
    ContributionEvidence,
    ContributionSubject,
    FundingContribution,
    FundingContributionStep,
)
from app.funding.models.enums import (
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
from app.funding.models.grants import Grant, GrantReceipt, GrantReport
from app.funding.models.lines import BudgetChange, BudgetLine
from app.funding.models.rates import ExchangeRate
from app.funding.models.stated import StatedAmount

__all__ = [
    "LIVE",
    "BudgetChange",
    "BudgetLine",
    "Commitment",
    "CommitmentState",
    "CommitmentStep",
    "ContributionEvidence",
    "ContributionSubject",
    "CostCategory",
    "DecisionGround",
    "EvidenceKind",
    "ExchangeRate",
    "FundingContribution",
    "FundingContributionKind",
    "FundingContributionStatus",
    "FundingContributionStep",
    "Grant",
    "GrantBasis",
    "GrantReceipt",
    "GrantReport",
    "GrantStatus",
    "Payment",
    "PaymentKind",
    "StatedAmount",
    "ValuationMethod",
]
