"""The tables of registration, by noun."""

from app.registration.models.invitation import (
    Invitation,
    InvitationReminder,
    Response,
)
from app.registration.models.question import Question, QuestionAnswer, QuestionKind, QuestionVersion
from app.registration.models.registration import (
    ENDED,
    HOLDING,
    Offer,
    OfferOutcome,
    Origin,
    Registration,
    RegistrationStatus,
    RegistrationTransition,
)
from app.registration.models.seat import Seat, SeatPool

__all__ = [
    "ENDED",
    "HOLDING",
    "Invitation",
    "InvitationReminder",
    "Offer",
    "OfferOutcome",
    "Origin",
    "Question",
    "QuestionAnswer",
    "QuestionKind",
    "QuestionVersion",
    "Registration",
    "RegistrationStatus",
    "RegistrationTransition",
    "Response",
    "Seat",
    "SeatPool",
]
