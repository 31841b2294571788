"""The tables of registration, by noun."""

from app.registration.models.attendance import (
    AttendanceRecord,
    Export,
    FigureCountry,
    FigureEvent,
    Measure,
    StatedFigure,
)
from app.registration.models.invitation import (
    Invitation,
    InvitationMessage,
    InvitationRecipient,
    InvitationReminder,
    MessageKind,
    Response,
)
from app.registration.models.question import Answer, Question, QuestionKind, QuestionVersion
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
from app.registration.models.reminder import Reminder, ReminderOutcome, ReminderReason, ReminderRule, RuleKind
from app.registration.models.seat import Seat, SeatPool

__all__ = [
    "ENDED",
    "HOLDING",
    "Answer",
    "AttendanceRecord",
    "Export",
    "FigureCountry",
    "FigureEvent",
    "Invitation",
    "InvitationMessage",
    "InvitationRecipient",
    "InvitationReminder",
    "Measure",
    "MessageKind",
    "Offer",
    "OfferOutcome",
    "Origin",
    "Question",
    "QuestionKind",
    "QuestionVersion",
    "Registration",
    "RegistrationStatus",
    "RegistrationTransition",
    "Reminder",
    "ReminderOutcome",
    "ReminderReason",
    "ReminderRule",
    "Response",
    "RuleKind",
    "Seat",
    "SeatPool",
    "StatedFigure",
]
