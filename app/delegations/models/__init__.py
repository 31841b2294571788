"""The tables of delegations, by noun."""

from app.delegations.models.board import BoardNote, ContactBy, ContactMade
from app.delegations.models.delegation import Delegation, DelegationTerms
from app.delegations.models.nomination import (
    ACTIVE,
    NOMINATION_ENDED,
    DelegateRole,
    Nomination,
    NominationLinkUse,
    NominationStatus,
    NominationStep,
)
from app.delegations.models.quota import DelegationQuota, NominationUnit, QuotaScope, QuotaUse

__all__ = [
    "ACTIVE",
    "NOMINATION_ENDED",
    "BoardNote",
    "ContactBy",
    "ContactMade",
    "DelegateRole",
    "Delegation",
    "DelegationQuota",
    "DelegationTerms",
    "Nomination",
    "NominationLinkUse",
    "NominationStatus",
    "NominationStep",
    "NominationUnit",
    "QuotaScope",
    "QuotaUse",
]
