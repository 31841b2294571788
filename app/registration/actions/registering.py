"""Registering: one active registration a person and event, with the person as they were and what they answered."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from flask_babel import gettext

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.searching import folded_words
from app.core.translated import reader_language
from app.events.models import Event, RegistrationPolicy
from app.people.actions import update_person
from app.people.models import Category, Person
from app.people.queries import institution_named
from app.registration import mails
from app.registration.actions.answering import Answers, keep_answers
from app.registration.actions.seats import hold, take
from app.registration.actions.steps import step
from app.registration.models import Invitation, Origin, Registration, RegistrationStatus, Response
from app.registration.queries.registrations import active_registration, position
from app.registration.queries.standing import closed_because, invitation_to

#: Origins under which the person, or someone for them, asks; an organiser and the door decide by themselves.
ASKING = (Origin.SELF, Origin.INVITATION, Origin.ASSISTANT)


@dataclass(frozen=True)
class Details:
    """The person as the registration keeps them: what a badge prints and the figures count."""

    given_names: str
    family_names: str
    honorific: str = ""
    position: str = ""
    institution_name: str = ""
    country_code: str | None = None
    category: Category | None = None

    @classmethod
    def of(cls, person: Person) -> "Details":
        """What the directory knows of the person."""
        return cls(**{name: getattr(person, name) for name in cls.__dataclass_fields__})


def register(
    event: Event,
    person: Person,
    details: Details,
    answers: Answers | None = None,
    *,
    origin: Origin = Origin.SELF,
    registered_by: Person | None = None,
    from_calendar: bool = False,
) -> Registration:
    """Register `person`, or return the active registration they already have (a second click changes nothing).

    It is confirmed when a seat is free, waits when none is, and waits for the secretariat when the event asks for
    approval and nobody of the secretariat invited or entered the person. Raises `Refused` when registration is not
    open to them.
    """
    hold(event)
    _hold_person(person)
    existing = active_registration(event, person)
    if existing is not None:
        return existing
    if origin in ASKING and (reason := closed_because(event, person, now())):
        raise Refused(reason)
    invitation = invitation_to(event, person)
    registration = _new(event, person, details, origin, registered_by)
    keep_answers(registration, answers or {})
    if origin is not Origin.ORGANISER and registered_by is None:
        complete_person(person, details)
    if invitation is not None:
        _accepted(invitation)
    _settle(registration, invitation is not None or origin not in ASKING, from_calendar)
    return registration


def _hold_person(person: Person) -> None:
    """Let nobody merge the person into another meanwhile: the registration would stay behind with the record retired."""
    db.session.refresh(person, ["merged_into_id", "erased_at"], with_for_update={"key_share": True})
    if person.merged_into_id or person.erased_at:
        raise Refused(gettext("This record was merged or erased in the meantime."))


def _new(event: Event, person: Person, details: Details, origin: Origin, registered_by: Person | None) -> Registration:
    registration = Registration(
        event=event,
        person=person,
        status=RegistrationStatus.RECEIVED,
        origin=origin,
        registered_by=registered_by.public_id if registered_by else "",
        language=person.language or reader_language(),
        email=person.email or "",
        created_at=now(),
    )
    set_details(registration, details)
    db.session.add(registration)
    db.session.flush()
    return registration


def set_details(registration: Registration, details: Details) -> list[str]:
    """Write the snapshot and what is searched with it; returns the names of the fields that changed."""
    given = asdict(details)
    changed = [name for name, value in given.items() if (getattr(registration, name) or None) != (value or None)]
    for name, value in given.items():
        setattr(registration, name, value)
    registration.rename(details.given_names, details.family_names)
    registration.institution_folded = folded_words(details.institution_name, 200)
    institution = institution_named(details.institution_name, details.country_code)
    registration.institution_id = institution.id if institution else None
    return changed


def complete_person(person: Person, details: Details) -> None:
    """What people say of themselves when they register becomes their profile; what they left empty stays.

    The two fields of the name are one thing said: an empty one is no second name.
    """
    names = ("given_names", "family_names")
    given: Mapping[str, Any] = {name: value for name, value in asdict(details).items() if value or name in names}
    institution = institution_named(details.institution_name, details.country_code)
    update_person(person, **given, institution_id=institution.id if institution else None)


def _accepted(invitation: Invitation) -> None:
    invitation.response = Response.ACCEPTED
    invitation.responded_at = now()
    audit.record("invitation.accepted", f"invitation:{invitation.public_id}", scope=invitation.event.ref)


def _settle(registration: Registration, is_expected: bool, from_calendar: bool) -> None:
    """Give the new registration its first status, and say so."""
    if registration.origin is Origin.WALK_IN:
        step(registration, RegistrationStatus.CONFIRMED)
    elif registration.event.policy is RegistrationPolicy.APPROVAL and not is_expected:
        step(registration, RegistrationStatus.RECEIVED)
        mails.registration_received(registration)
    elif take(registration):
        step(registration, RegistrationStatus.CONFIRMED)
        mails.registration_confirmed(registration, from_calendar=from_calendar)
    else:
        step(registration, RegistrationStatus.WAITING)
        mails.registration_waiting(registration, position(registration) or 1, from_calendar=from_calendar)
