"""Words for the enumerations of registration."""

from flask_babel import lazy_gettext as _l

from app.core.words import name_members
from app.mail.words import name_kinds
from app.registration.models import Measure, OfferOutcome, Origin, QuestionKind, RegistrationStatus, Response

name_members(
    {
        RegistrationStatus.RECEIVED: _l("Awaiting approval"),
        RegistrationStatus.CONFIRMED: _l("Confirmed"),
        RegistrationStatus.WAITING: _l("On the waiting list"),
        RegistrationStatus.OFFERED: _l("Seat offered"),
        RegistrationStatus.DECLINED: _l("Declined"),
        RegistrationStatus.WITHDRAWN: _l("Withdrawn"),
    }
)
name_members(
    {
        Origin.SELF: _l("Registered themselves"),
        Origin.INVITATION: _l("Accepted an invitation"),
        Origin.ASSISTANT: _l("Registered by an assistant"),
        Origin.ORGANISER: _l("Registered by the organiser"),
        Origin.WALK_IN: _l("Entered at the door"),
    }
)
name_members(
    {
        QuestionKind.TEXT: _l("Short text"),
        QuestionKind.LONG_TEXT: _l("Long text"),
        QuestionKind.CHOICE: _l("One of several options"),
        QuestionKind.SEVERAL: _l("Several options"),
        QuestionKind.YES_NO: _l("Yes or no"),
        QuestionKind.DATE: _l("Date"),
        QuestionKind.COUNTRY: _l("Country"),
    }
)
name_members(
    {
        OfferOutcome.ACCEPTED: _l("Accepted"),
        OfferOutcome.REFUSED: _l("Refused"),
        OfferOutcome.EXPIRED: _l("Expired"),
    }
)
name_members(
    {
        Measure.SGPE: _l("SGPE"),
        Measure.COUNTRIES: _l("Countries"),
        Measure.ATTENDEES: _l("Attendees"),
        Measure.MULTILATERAL_INSTITUTIONS: _l("Multilateral institutions"),
        Measure.SME_EXECUTIVES: _l("SME executives"),
        Measure.EXECUTIVES_AND_EXPERTS: _l("Executives and experts"),
        Measure.EXECUTIVES_BENEFITED: _l("Executives benefited"),
        Measure.CONFERENCE_ATTENDEES: _l("Professionals at conferences"),
    }
)
name_members(
    {
        Response.ACCEPTED: _l("Will take part"),
        Response.DECLINED: _l("Will not take part"),
        Response.WITHDREW: _l("Accepted, then withdrew"),
    }
)
name_kinds(
    {
        "registration/received": _l("Registration received"),
        "registration/confirmed": _l("Registration confirmed"),
        "registration/waiting": _l("On the waiting list"),
        "registration/offered": _l("Seat offered"),
        "registration/offer_expired": _l("Offer of a seat expired"),
        "registration/declined": _l("Registration declined"),
        "registration/withdrawn": _l("Registration withdrawn"),
        "registration/event_moved": _l("Event moved"),
        "registration/event_cancelled": _l("Event cancelled"),
        "registration/reminder": _l("Reminder"),
        "registration/summary": _l("Attendance summary"),
        "registration/invitation_sent": _l("Invitation"),
        "registration/invitation_reminded": _l("Reminder of an invitation"),
    }
)
