"""What the pages of one registration show, gathered before the template."""

from dataclasses import dataclass

from flask import url_for
from flask.typing import ResponseReturnValue

from app.core.clock import now
from app.core.form_pages import form_page
from app.core.translated import reader_language
from app.events.feeds import add_links
from app.events.models import Event
from app.mail.bounces.words import plain_words
from app.people.models import Person
from app.registration.answers import written_answer
from app.registration.forms.deciding import AlarmForm
from app.registration.links import invitation_token, registration_token
from app.registration.models import Origin, Registration, RegistrationStatus
from app.registration.next_steps import next_step
from app.registration.page_panels import own_page_panels
from app.registration.queries.offers import last_offer, open_offer
from app.registration.queries.reaching import Unreached, why_unreached
from app.registration.queries.registrations import decline_reason, position
from app.registration.queries.standing import change_closed, closed_because, invitation_to, when
from app.registration.telling import calendar_download
from app.registration.words import sentence


@dataclass(frozen=True)
class ObstacleShown:
    """Why messages do not reach somebody, and the meaning of the server's words in a sentence, "" when unknown."""

    found: Unreached
    meaning: str


def own_page(registration: Registration, alarm_form: AlarmForm | None = None) -> ResponseReturnValue:
    """The page of one registration for its person, whether they signed in or hold the link."""
    is_offered = registration.status is RegistrationStatus.OFFERED and not registration.event.is_cancelled
    offer = open_offer(registration) if is_offered else None
    lapsed = last_offer(registration) if registration.status is RegistrationStatus.WITHDRAWN else None
    place = position(registration)
    is_confirmed = registration.status is RegistrationStatus.CONFIRMED
    event = registration.event
    closed = change_closed(event, now()) if registration.is_active else None
    return form_page(
        "registration/own.html",
        alarm_form or AlarmForm.of(registration.person),
        registration=registration,
        event=event,
        token=registration_token(registration),
        offer=offer,
        position=place,
        next_step=next_step(registration, place, lapsed or offer),
        answers=answers_of(registration),
        reason=decline_reason(registration) if registration.status is RegistrationStatus.DECLINED else "",
        closed=sentence(closed),
        changes_until=when(event.edit_until, event.zone) if event.edit_until else "",
        way_back=_way_back(registration),
        links=add_links(event, reader_language()),
        panels=[panel for function in own_page_panels if (panel := function(registration))],
        has_calendar=is_confirmed and calendar_download(registration) is not None,
    )


def _way_back(registration: Registration) -> str:
    """Where to register again; empty when that is not possible. Who came by an invitation needs no account for it."""
    event, person = registration.event, registration.person
    if registration.is_active or closed_because(event, person, now()):
        return ""
    invitation = invitation_to(event, person) if registration.origin is Origin.INVITATION else None
    if invitation is not None:
        return url_for("invited.answer", token=invitation_token(invitation))
    return url_for("registration.own", slug=event.slug)


def obstacle_shown(event: Event, person: Person, address: str) -> ObstacleShown | None:
    """Why messages about the event do not reach a person, with what the server's words mean; None when they do."""
    found = why_unreached(event, person, address)
    return ObstacleShown(found, plain_words(found.words)) if found else None


def answers_of(registration: Registration) -> list[tuple[str, str]]:
    """Each question in the words it was asked in, with the answer."""
    return [
        (str(answer.version.label), written_answer(answer.version, answer.value)) for answer in registration.answers
    ]
