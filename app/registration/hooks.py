"""What registration adds to events and persons: panels on an event's page, and what a change of either causes."""

from flask import render_template, url_for
from flask_babel import gettext, ngettext
from markupsafe import Markup
from sqlalchemy import select, update

from app.accounts.models import Account
from app.calendars import invitations as calendars
from app.calendars.feeds.sources import register_source
from app.core.access import can
from app.core.clock import now
from app.core.extensions import db
from app.core.words import word
from app.events import hooks, panels
from app.events.entries import entry_of
from app.events.models import Event, EventTransition, TransitionKind
from app.people.erasure import register_before_erasure
from app.people.history import HistoryEntry, register_history
from app.people.merging import register_foresight, register_hold, register_move
from app.people.models import Person
from app.registration import invitation_mails, mails
from app.registration.actions.inviting import take_back
from app.registration.actions.joining import doubles, events_of_both, foreseen, hold_events, join
from app.registration.actions.offering import offer_free_seats
from app.registration.actions.seats import hold
from app.registration.actions.withdrawing import withdraw
from app.registration.feed import registered_events
from app.registration.models import Registration, RegistrationStatus
from app.registration.queries.invitations import invitations_to, invited_to_tell
from app.registration.queries.registrations import active_registrations, position, registrations_of
from app.registration.queries.standing import standing_of
from app.registration.telling import language_for
from app.registration.workspace import register_links


def main_action(event: Event, viewer: Account | None) -> Markup:
    """The button that registers, or why there is none, since or until when."""
    standing = standing_of(event, viewer, now())
    return Markup(render_template("registration/parts/action.html", event=event, standing=standing))  # noqa: S704


def tell_published(event: Event, _transition: EventTransition) -> None:
    """Those registered while it was a draft hear of it now; the outbox tells nobody the same thing twice."""
    hold(event)
    for registration in active_registrations(event):
        if registration.status is RegistrationStatus.CONFIRMED:
            mails.registration_confirmed(registration)
        elif registration.status is RegistrationStatus.WAITING:
            mails.registration_waiting(registration, position(registration) or 1)
        elif registration.status is RegistrationStatus.RECEIVED:
            mails.registration_received(registration)
    _outdate_answers(event)
    offer_free_seats(event)


def tell_moved(event: Event, transition: EventTransition) -> None:
    for registration in active_registrations(event):
        mails.event_moved(registration, transition)
    for invitation in invited_to_tell(event):
        invitation_mails.invitation_moved(invitation, transition)
    _outdate_answers(event)


def _outdate_answers(event: Event) -> None:
    """Who is not told, having declined, keeps an entry of another time: to accept that is not to accept this one."""
    calendars.outdate(event.ref, entry_of(event, language_for(None, event)))


def tell_cancelled(event: Event, transition: EventTransition) -> None:
    for registration in active_registrations(event):
        mails.event_cancelled(registration, transition)
    for invitation in invited_to_tell(event):
        invitation_mails.invitation_cancelled(invitation, transition)


def consequence(event: Event, kind: TransitionKind) -> str | None:
    """How many people a change would write to."""
    if kind not in (TransitionKind.MOVED, TransitionKind.CANCELLED):
        return None
    registered, invited = len(active_registrations(event)), len(invited_to_tell(event))
    if not registered and not invited:
        return gettext("Nobody is registered: no message is sent.")
    told = [_registered_told(registered)] if registered else []
    return " ".join(told + ([_invited_told(invited)] if invited else []))


def _registered_told(number: int) -> str:
    return ngettext(
        "%(num)d registered person is told by e-mail.", "%(num)d registered persons are told by e-mail.", number
    )


def _invited_told(number: int) -> str:
    return ngettext(
        "%(num)d invited person who has not registered is told by e-mail.",
        "%(num)d invited persons who have not registered are told by e-mail.",
        number,
    )


def veto(event: Event) -> str | None:
    """Why the event can't become a draft again."""
    number = len(active_registrations(event))
    if not number:
        return None
    return ngettext(
        "%(num)d person is registered. Cancel the event instead, and they are told.",
        "%(num)d persons are registered. Cancel the event instead, and they are told.",
        number,
    )


def move_registrations(kept: Person, merged: Person) -> list[int]:
    """Give the registrations of `merged` to `kept`; of two for one event the better one stays, the other ends as merged."""
    for double in doubles(kept, merged):
        join(double)
    ids = list(db.session.scalars(select(Registration.id).where(Registration.person_id == merged.id)))
    db.session.execute(update(Registration).where(Registration.person_id == merged.id).values(person_id=kept.id))
    by = update(Registration).where(Registration.registered_by == merged.public_id)
    db.session.execute(by.values(registered_by=kept.public_id))
    return ids


def leave_events(person: Person) -> None:
    """Before a person is erased: free the seats and end the invitations of what is not over; what is past still counts."""
    for registration in _not_over(person):
        withdraw(registration)
    for invitation in invitations_to(person):
        if invitation.is_silent or (invitation.is_coming and not invitation.event.has_ended(now())):
            take_back(invitation, invitation.event)


def takes_part(person: Person) -> bool:
    """Whether `leave_events` has a registration to end."""
    return bool(_not_over(person))


def _not_over(person: Person) -> list[Registration]:
    return [one for one in registrations_of(person) if one.is_active and not one.event.has_ended(now())]


def registration_history(person: Person) -> list[HistoryEntry]:
    """Each registration with its present status, leading to it."""
    return [
        HistoryEntry(
            registration.created_at,
            gettext(
                "Registration for %(event)s: %(status)s",
                event=registration.event.title,
                status=word(registration.status),
            ),
            url_for("registration.detail", slug=registration.event.slug, public_id=registration.public_id),
        )
        for registration in registrations_of(person)
        if can("registration.list", registration.event)
    ]


def register_hooks() -> None:
    """Join events and people; called once, when the application is made."""
    panels.register_panel("page_action", main_action)
    register_links()
    hooks.on_published(tell_published)
    hooks.on_moved(tell_moved)
    hooks.on_cancelled(tell_cancelled)
    hooks.register_consequence(consequence)
    hooks.register_veto(veto)
    register_move("registration", move_registrations)
    register_hold("registration", events_of_both, hold_events)
    register_foresight("registration", foreseen)
    register_history(registration_history)
    register_source(registered_events)
    register_before_erasure(leave_events, takes_part)
