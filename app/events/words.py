"""Words for the enumerations of events."""

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.core.dates import Precision
from app.core.words import name_members
from app.events.models import (
    AgendaKind,
    DeclinePolicy,
    EventKind,
    EventStatus,
    NetworkRole,
    NoteKind,
    OrganisationRole,
    RegistrationPolicy,
    SpeakerRole,
    TransitionKind,
)
from app.events.work import WorkGroup
from app.mail.words import name_kinds

name_members(
    {
        EventKind.SEMINAR: _l("Seminar"),
        EventKind.WORKSHOP: _l("Workshop"),
        EventKind.SEMINAR_WORKSHOP: _l("Seminar-workshop"),
        EventKind.CONFERENCE: _l("Conference"),
        EventKind.COORDINATION_MEETING: _l("Coordination meeting"),
        EventKind.INSTITUTIONAL_VISIT: _l("Institutional visit"),
        EventKind.EXPO: _l("Expo"),
        EventKind.MILESTONE: _l("Milestone"),
    }
)
name_members(
    {
        EventStatus.DRAFT: _l("Draft"),
        EventStatus.PUBLISHED: _l("Published"),
        EventStatus.CANCELLED: _l("Cancelled"),
    }
)
name_members(
    {
        NetworkRole.ORGANISER: _l("Organiser"),
        NetworkRole.CO_ORGANISER: _l("Co-organiser"),
        NetworkRole.SUPPORTER: _l("Supporter"),
        NetworkRole.PARTICIPANT: _l("Participant"),
        NetworkRole.OBSERVER: _l("Observer"),
        NetworkRole.SPONSOR: _l("Sponsor"),
        NetworkRole.PRESENTER: _l("Presenter"),
    }
)
name_members(
    {
        RegistrationPolicy.NONE: _l("No registration here"),
        RegistrationPolicy.OPEN: _l("Open to everyone"),
        RegistrationPolicy.APPROVAL: _l("With approval by the secretariat"),
        RegistrationPolicy.INVITATION: _l("By invitation only"),
    }
)
name_members(
    {
        OrganisationRole.ORGANISER: _l("Organiser"),
        OrganisationRole.CO_ORGANISER: _l("Co-organiser"),
        OrganisationRole.SUPPORTER: _l("Supporter"),
        OrganisationRole.HOST: _l("Host"),
        OrganisationRole.PARTNER: _l("Partner"),
    }
)
name_members(
    {
        NoteKind.DOUBT: _l("Doubt"),
        NoteKind.INFERRED: _l("Likely, but not stated"),
        NoteKind.EXTERNAL: _l("Another source"),
        NoteKind.NOTE: _l("Note"),
    }
)
name_members(
    {
        AgendaKind.REGISTRATION: _l("Arrival and registration"),
        AgendaKind.PLENARY: _l("Plenary"),
        AgendaKind.PRESENTATION: _l("Presentation"),
        AgendaKind.DISCUSSION: _l("Discussion"),
        AgendaKind.BREAKOUT: _l("Work in groups"),
        AgendaKind.BREAK: _l("Break"),
        AgendaKind.MEAL: _l("Meal"),
        AgendaKind.VISIT: _l("Visit"),
    }
)
name_members(
    {
        DeclinePolicy.ASK: _l("The organisers are asked, and the registration stands until they decide"),
        DeclinePolicy.WITHDRAW: _l("The registration is withdrawn, and the seat goes to the next on the waiting list"),
    }
)
name_members(
    {
        WorkGroup.COUNTRIES: _l("Countries"),
        WorkGroup.PEOPLE: _l("People"),
        WorkGroup.LETTERS: _l("Letters and messages"),
        WorkGroup.PREPARATION: _l("Preparation"),
        WorkGroup.CONTENTS: _l("What the event says"),
        WorkGroup.ATTENDANCE: _l("At the event"),
        WorkGroup.LIFE: _l("Life of the event"),
    }
)
name_kinds({"events/host_ends": _l("The access of a host ends")})
name_members({SpeakerRole.SPEAKER: _l("Speaker"), SpeakerRole.FACILITATOR: _l("Facilitator")})
name_members(
    {
        TransitionKind.CREATED: _l("Created as a draft"),
        TransitionKind.PUBLISHED: _l("Published"),
        TransitionKind.WITHDRAWN: _l("Taken back to draft"),
        TransitionKind.MOVED: _l("Moved"),
        TransitionKind.CANCELLED: _l("Cancelled"),
    }
)
name_members(
    {
        Precision.DAY: _l("The day is known"),
        Precision.MONTH: _l("Only the month is known"),
        Precision.YEAR: _l("Only the year is known"),
        Precision.UNKNOWN: _l("Not known"),
    }
)


def organisations_title(role: OrganisationRole, count: int) -> str:
    """The heading above the `count` organisations of one role."""
    match role:
        case OrganisationRole.ORGANISER:
            return ngettext("Organiser", "Organisers", count)
        case OrganisationRole.CO_ORGANISER:
            return ngettext("Co-organiser", "Co-organisers", count)
        case OrganisationRole.SUPPORTER:
            return ngettext("Supporter", "Supporters", count)
        case OrganisationRole.HOST:
            return ngettext("Host", "Hosts", count)
        case OrganisationRole.PARTNER:
            return ngettext("Partner", "Partners", count)


#: What is doubtful about a pasted row of an agenda, by its code.
_PASTING_DOUBTS = {
    "afternoon": _l("Taken for an hour of the afternoon."),
    "new_day": _l("Taken for the first row of another day, because it begins early again."),
    "day_guessed": _l("Taken for the day after the one above: its date is not among the days of the event."),
    "earlier": _l("It begins before the row above it."),
    "end_of_next": _l("Its end is where the next row begins."),
    "no_end": _l("Its end is not known: write it."),
    "no_title": _l("It has no title."),
    "joined": _l("Lines without an hour that stood below were joined to it."),
    "long_title": _l("The title was too long: its rest stands below it."),
}


def known_doubts(codes: str) -> list[str]:
    """Those of the codes that there are, as a form carries them along."""
    return [code for code in codes.split() if code in _PASTING_DOUBTS]


def pasting_doubt(code: str) -> str:
    return str(_PASTING_DOUBTS[code])
