"""The tables of sponsored travel, by noun."""

from app.travel.models.call import LateClaim, SponsorshipCall, SponsorshipQuota, SponsorshipQuotaChange
from app.travel.models.mission import Mission, MissionTraveller
from app.travel.models.offer import OfferResponse, SponsorshipOffer
from app.travel.models.per_diem import PerDiemPolicy, PerDiemRate, TransitNight
from app.travel.models.reminding import TravelReminder, TravelReminderOutcome
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
from app.travel.models.trip import (
    AHEAD,
    UNSETTLED,
    CostBearer,
    TravelMode,
    Trip,
    TripSegment,
    TripStatus,
    TripStay,
    TripStep,
    TripSubject,
    TripVerb,
)
from app.travel.models.visa import CLEARED, VISA_WAITING, VisaCase, VisaState
from app.travel.models.visit import StatedSponsorship, VisitSlot, VisitSlotRegistration

__all__ = [
    "AHEAD",
    "CLEARED",
    "SPONSORSHIP_ENDED",
    "SPONSORSHIP_HOLDS",
    "SPONSORSHIP_OPEN",
    "UNSETTLED",
    "VISA_WAITING",
    "ComponentKind",
    "CostBearer",
    "LateClaim",
    "Mission",
    "MissionTraveller",
    "OfferResponse",
    "PaidTo",
    "PerDiemPolicy",
    "PerDiemRate",
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
    "StatedSponsorship",
    "TransitNight",
    "TravelMode",
    "TravelReminder",
    "TravelReminderOutcome",
    "Trip",
    "TripSegment",
    "TripStatus",
    "TripStay",
    "TripStep",
    "TripSubject",
    "TripVerb",
    "VisaCase",
    "VisaNeed",
    "VisaState",
    "VisitSlot",
    "VisitSlotRegistration",
]
