"""Words for the enumerations of registration."""

from collections.abc import Mapping

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from app.calendars.words import name_reasons
from app.core.dates import Precision, Schedule
from app.core.shown import written_schedule
from app.core.words import name_members, word
from app.events.models import Event
from app.mail.words import name_kinds
from app.registration.models import OfferOutcome, Origin, QuestionKind, Registration, RegistrationStatus, Response
from app.registration.queries.reaching import Obstacle
from app.registration.queries.standing import Hindrance, Reason, when

name_members(
    {
        RegistrationStatus.RECEIVED: _l("Awaiting approval"),
        RegistrationStatus.CONFIRMED: _l("Confirmed"),
        RegistrationStatus.WAITING: _l("On the waiting list"),
        RegistrationStatus.OFFERED: _l("Seat offered"),
        RegistrationStatus.DECLINED: _l("Declined"),
        RegistrationStatus.WITHDRAWN: _l("Withdrawn"),
        RegistrationStatus.MERGED: _l("Merged"),
    }
)
name_members(
    {
        Obstacle.GONE: _l("The address takes no mail"),
        Obstacle.OFTEN_BACK: _l("Three messages came back within fourteen days"),
        Obstacle.CAME_BACK: _l("The last message came back"),
        Obstacle.REFUSED: _l("The server refused the last message"),
        Obstacle.UNANSWERED: _l("The last message was tried for long without an answer"),
        Obstacle.MALFORMED: _l("The address is malformed"),
    }
)
name_members(
    {
        Origin.SELF: _l("Registered themselves"),
        Origin.INVITATION: _l("Accepted an invitation"),
        Origin.ASSISTANT: _l("Registered by an assistant"),
        Origin.ORGANISER: _l("Registered by the organiser"),
        Origin.NOMINATION: _l("Named to a delegation"),
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
        OfferOutcome.MERGED: _l("Merged"),
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
        "registration/other_entered": _l("Entered by somebody else: nothing changed"),
        "registration/received": _l("Registration received"),
        "registration/confirmed": _l("Registration confirmed"),
        "registration/waiting": _l("On the waiting list"),
        "registration/offered": _l("Seat offered"),
        "registration/link_asked": _l("Link to register"),
        "registration/offer_expired": _l("Offer of a seat expired"),
        "registration/declined": _l("Registration declined"),
        "registration/withdrawn": _l("Registration withdrawn"),
        "registration/event_moved": _l("Event moved"),
        "registration/event_cancelled": _l("Event cancelled"),
        "registration/invitation_sent": _l("Invitation"),
        "registration/invitation_reminded": _l("Reminder of an invitation"),
        "registration/invitation_moved": _l("Event moved, to somebody invited"),
        "registration/invitation_cancelled": _l("Event cancelled, to somebody invited"),
        "registration/invitation_taken_back": _l("Invitation taken back"),
        "registration/invitation_declined": _l("Invitation declined"),
        "registration/invitation_entry_again": _l("Calendar entry of an invitation, asked for again"),
        "registration/request_dismissed": _l("Request from a calendar answered"),
        "registration/invitation_request_dismissed": _l("Request from an invited person's calendar answered"),
        "registration/entry_again": _l("Calendar entry, asked for again"),
    }
)
name_reasons(
    {
        "coming": _l("The calendar says that they are coming."),
        "seat_accepted": _l("The seat offered was accepted."),
        "registered": _l("They were registered with what the directory knows of them."),
        "registered_waiting": _l("No seat is left: they are on the waiting list."),
        "no_seat_yet": _l("They have a registration without a seat: nothing changes."),
        "questions_open": _l(
            "They have accepted; to register, they must answer your questions by their personal link."
        ),
        "withdrawn": _l("The registration was withdrawn."),
        "invitation_declined": _l("The invitation was declined."),
        "tentative": _l("They are not sure yet."),
        "deadline_passed": _l("The time in which they could withdraw by themselves is over; you decide."),
        "closed": _l("They would like to come, but registration is not open to them; you decide."),
        "refused": _l("It could not be done by itself; you decide."),
        "not_invited": _l("They are neither registered nor invited any more."),
        "not_registered": _l("They were not registered any more."),
        "event_begun": _l("The event had begun: nothing changes any more."),
        "event_cancelled": _l("The event was cancelled."),
    }
)


def sentence(hindrance: Hindrance | None) -> str:
    """Why somebody can't register, or change what they registered, as they read it; empty when nothing is in the way."""
    if hindrance is None:
        return ""
    event, at = hindrance.event, hindrance.at
    if hindrance.reason is Reason.CANCELLED and at is None:
        return gettext("This event was cancelled.")
    if hindrance.reason is Reason.OVER:
        return over_sentence(event.schedule)
    return str(_SENTENCES[hindrance.reason]) % {"time": when(at, event.zone) if at else ""}


def standing_word(registration: Registration, event: Event) -> str:
    """The word for where a registration stands; whoever held a seat of a cancelled event holds none."""
    return word_of_standing(registration.status, registration.is_active, event)


def word_of_standing(status: RegistrationStatus, is_active: bool, event: Event) -> str:
    """The same for all registrations of the event that stand alike."""
    told = word(status)
    if not event.is_cancelled or not is_active:
        return told
    return gettext("Event cancelled (before: %(status)s)", status=told)


def over_sentence(schedule: Schedule) -> str:
    """That an event is over, and when it was, as one says it of a year, a month, a day and several days."""
    date = written_schedule(schedule)
    if not date:
        return gettext("This event is over.")
    if schedule.precision is Precision.YEAR:
        return gettext("This event is over. It took place in %(year)s.", year=date)
    if schedule.precision is Precision.MONTH:
        return gettext("This event is over. It took place in %(month)s.", month=date)
    if len(schedule.days) > 1:
        return gettext("This event is over. It took place on %(days)s.", days=date)
    return gettext("This event is over. It took place on %(day)s.", day=date)


_SENTENCES: Mapping[Reason, str] = {
    Reason.REGISTERED: _l("You have been registered for this event since %(time)s."),
    Reason.DRAFT: _l("This event is a draft. Registration can begin when it is published."),
    Reason.CANCELLED: _l("This event was cancelled on %(time)s."),
    Reason.NO_REGISTRATION: _l("There is no registration for this event on this site."),
    Reason.NOT_OPEN: _l("Registration is not open yet. It opens on %(time)s."),
    Reason.CLOSED: _l("Registration has been closed since %(time)s."),
    Reason.DECLINED: _l("The secretariat has declined your registration. Write to it if something has changed."),
    Reason.LINK_NEEDED: _l(
        "Registration is by invitation only. If you were invited, open the link in your invitation."
    ),
    Reason.NOT_INVITED: _l(
        "Registration is by invitation only. If you expected an invitation, write to the secretariat."
    ),
    Reason.DEADLINE: _l(
        "Registrations could be changed until %(time)s. Write to the secretariat if something has to change."
    ),
}
