"""Registering someone else: found by their address, or entered in the directory."""

from flask_babel import gettext

from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import reader_language
from app.events.models import Event
from app.people.actions import create_person
from app.people.addresses import normal_address
from app.people.models import Person
from app.people.queries import institution_named, person_by_email
from app.registration.actions.answering import Answers
from app.registration.actions.registering import Details, register
from app.registration.models import Origin, Registration
from app.registration.other_mails import other_entered
from app.registration.queries.registrations import latest_registration


def enter_for_other(event: Event, email: str, details: Details, answers: Answers, assistant: Person) -> None:
    """Register whoever has the address; where that can't be, they alone are told why. The assistant learns neither.

    Raises `Refused` when it is no address.
    """
    known = person_by_email(email)
    before = latest_registration(event, known) if known else None
    try:
        with db.session.begin_nested():
            registration = register_other(event, email, details, answers, assistant)
    except Refused:
        if known is None:
            raise
        other_entered(event, known)
        return
    if before is not None and registration.id == before.id:
        other_entered(event, registration.person)


def register_other(event: Event, email: str, details: Details, answers: Answers, assistant: Person) -> Registration:
    """Register whoever has the address `email` on behalf of them; `assistant` is recorded and nothing else of theirs.

    Someone already in the directory keeps their profile: only their own words change it.
    """
    address = normal_address(email)
    if address is None:
        raise Refused(gettext("%(address)s is not a valid e-mail address.", address=email))
    person = person_by_email(address) or person_of(details, address)
    origin = Origin.SELF if person.id == assistant.id else Origin.ASSISTANT
    return register(event, person, details, answers, origin=origin, registered_by=assistant)


def person_of(details: Details, address: str) -> Person:
    """A new person in the directory, as the form describes them."""
    institution = institution_named(details.institution_name, details.country_code)
    return create_person(
        given_names=details.given_names,
        family_names=details.family_names,
        honorific=details.honorific,
        position=details.position,
        institution_name=details.institution_name,
        institution_id=institution.id if institution else None,
        country_code=details.country_code,
        category=details.category,
        email=address,
        language=reader_language(),
    )
