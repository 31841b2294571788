"""The tables of sponsored travel, by noun."""

from app.travel.models.call import LateClaim, SponsorshipCall, SponsorshipQuota, SponsorshipQuotaChange
from app.travel.models.offer import OfferResponse, SponsorshipOffer
from app.travel.models.sponsorship import (
    SPONSORSHIP_ENDED,
    SPONSORSHIP_HOLDS,
    SPONSORSHIP_OPEN,
    ComponentKind,
    PaidTo,
    ProvidedBy,
    Sponsorship,
    SponsorshipComponent,
    SponsorshipOrigin,
    SponsorshipStatus,
    SponsorshipStep,
    SponsorshipVerb,
    VisaNeed,
)

__all__ = [
    "SPONSORSHIP_ENDED",
    "SPONSORSHIP_HOLDS",
    "SPONSORSHIP_OPEN",
    "ComponentKind",
    "LateClaim",
    "OfferResponse",
    "PaidTo",
    "ProvidedBy",
    "Sponsorship",
    "SponsorshipCall",
    "SponsorshipComponent",
    "SponsorshipOffer",
    "SponsorshipOrigin",
    "SponsorshipQuota",
    "SponsorshipQuotaChange",
    "SponsorshipStatus",
    "SponsorshipStep",
    "SponsorshipVerb",
    "VisaNeed",
]
