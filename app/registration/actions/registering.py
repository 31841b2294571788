"""Registering: one active registration a person and event, with the person as they were and what they answered."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from flask_babel import gettext

from app.core import audit
from app.core.clock import now
from app.core.refusal import Refused
from app.core.searching import folded_words
from app.core.translated import reader_language
from app.events.models import Event, RegistrationPolicy
from app.people.actions import update_person
from app.people.models import Category, Person
from app.people.queries import institution_named
from app.registration import mails
from app.registration.actions.answering import Answers, first_answers
from app.registration.actions.seats import count_in, lock_with_person
from app.registration.actions.steps import begin
from app.registration.models import Invitation, Origin, Registration, RegistrationStatus, Response, Seat
from app.registration.queries.registrations import position
from app.registration.queries.standing import closed_because, ties_of
from app.registration.words import sentence

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
    _lock(event, person)
    ties = ties_of(event, person)
    if ties.registration is not None:
        return ties.registration
    if origin in ASKING and (hindrance := closed_because(event, person, now(), ties)):
        raise Refused(sentence(hindrance))
    is_expected = ties.invitation is not None or origin not in ASKING
    institution_id = institution_id_of(details, person)
    registration = _new(event, person, details, origin, institution_id)
    registration.email = (ties.invitation.email if ties.invitation else "") or registration.email
    registration.registered_by = registered_by.public_id if registered_by else ""
    registration.answers = first_answers(answers or {}) if answers else []
    status = _first_status(registration, event, is_expected)
    if origin is not Origin.ORGANISER and registered_by is None:
        complete_person(person, details, institution_id)
    if ties.invitation is not None:
        _accepted(ties.invitation, event.ref)
    begin(registration, status, event.ref)
    _tell(registration, from_calendar)
    return registration


def _lock(event: Event, person: Person) -> None:
    """A registration made while somebody merges the person into another would stay behind with the record retired."""
    lock_with_person(event, person)
    if person.merged_into_id or person.erased_at:
        raise Refused(gettext("This record was merged or erased in the meantime."))


def _new(event: Event, person: Person, details: Details, origin: Origin, institution_id: int | None) -> Registration:
    """Not yet in the session: it is written once, with its seats, its answers and its first step."""
    registration = Registration(
        event=event,
        person=person,
        origin=origin,
        language=person.language or reader_language(),
        email=person.email or "",
        created_at=now(),
    )
    set_details(registration, details, institution_id)
    return registration


def institution_id_of(details: Details, known: Person | Registration) -> int | None:
    """The institution that has the name given; the one that is `known` when nothing of it has changed."""
    same = (details.institution_name, details.country_code) == (known.institution_name, known.country_code)
    if same and known.institution_id is not None:
        return known.institution_id
    institution = institution_named(details.institution_name, details.country_code)
    return institution.id if institution else None


def set_details(registration: Registration, details: Details, institution_id: int | None) -> list[str]:
    """Write the snapshot and what is searched with it; returns the names of the fields that changed."""
    given = asdict(details)
    changed = [name for name, value in given.items() if (getattr(registration, name) or None) != (value or None)]
    for name, value in given.items():
        setattr(registration, name, value)
    registration.rename(details.given_names, details.family_names)
    registration.institution_folded = folded_words(details.institution_name, 200)
    registration.institution_id = institution_id
    return changed


def complete_person(person: Person, details: Details, institution_id: int | None) -> None:
    """What people say of themselves when they register becomes their profile; what they left empty stays.

    The two fields of the name are one thing said: an empty one is no second name.
    """
    names = ("given_names", "family_names")
    given: Mapping[str, Any] = {name: value for name, value in asdict(details).items() if value or name in names}
    given = {**given, "institution_id": institution_id}
    if any((getattr(person, name) or None) != (value or None) for name, value in given.items()):
        update_person(person, **given)


def _accepted(invitation: Invitation, event_ref: str) -> None:
    invitation.response = Response.ACCEPTED
    invitation.responded_at = now()
    audit.record("invitation.accepted", f"invitation:{invitation.public_id}", scope=event_ref)


def _first_status(registration: Registration, event: Event, is_expected: bool) -> RegistrationStatus:
    """What a new registration begins as; the seats it takes for that are given to it."""
    if registration.origin is Origin.WALK_IN:
        return RegistrationStatus.CONFIRMED
    if event.policy is RegistrationPolicy.APPROVAL and not is_expected:
        return RegistrationStatus.RECEIVED
    pool_ids = count_in(event.id, registration.category)
    registration.seats = [Seat(pool_id=pool_id) for pool_id in pool_ids or ()]
    return RegistrationStatus.WAITING if pool_ids is None else RegistrationStatus.CONFIRMED


def _tell(registration: Registration, from_calendar: bool) -> None:
    """Say where it begins; who was entered at the door is there and is told nothing."""
    if registration.status is RegistrationStatus.WAITING:
        mails.registration_waiting(registration, position(registration) or 1, 1, from_calendar=from_calendar)
    elif registration.status is RegistrationStatus.RECEIVED:
        mails.registration_received(registration, 1)
    elif registration.origin is not Origin.WALK_IN:
        mails.registration_confirmed(registration, 1, from_calendar=from_calendar)
