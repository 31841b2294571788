"""Changing what a registration says of its person, and what they answered."""

from flask_babel import gettext

from app.core import audit
from app.core.clock import now
from app.core.refusal import Refused
from app.core.words import word
from app.registration.actions.answering import Answers, keep_answers
from app.registration.actions.offering import offer_free_seats
from app.registration.actions.registering import Details, complete_person, institution_id_of, set_details
from app.registration.actions.seats import change_seats, lock_event
from app.registration.models import Origin, Registration
from app.registration.queries.standing import change_closed
from app.registration.words import sentence


def edit(registration: Registration, details: Details, answers: Answers) -> list[str]:
    """Write both; returns the names of what changed. Another category needs a seat there: raises `Refused` without."""
    lock_event(registration.event, registration)
    category = registration.category
    changed = set_details(registration, details, institution_id_of(details, registration.person))
    if details.category is not category and registration.has_seat and registration.origin is not Origin.WALK_IN:
        _change_category(registration)
    changed += ["answers"] if keep_answers(registration, answers) else []
    if changed:
        audit.record("registration.changed", registration.ref, scope=registration.event.ref, fields=changed)
    return changed


def edit_own(registration: Registration, details: Details, answers: Answers) -> list[str]:
    """The same by the person, until the event's deadline; their profile follows unless someone else registered them."""
    if closed := change_closed(registration.event, now()):
        raise Refused(sentence(closed))
    if not registration.is_active:
        raise Refused(gettext("This registration has ended. Register again to change it."))
    changed = edit(registration, details, answers)
    if changed and not registration.registered_by:
        complete_person(registration.person, details, registration.institution_id)
    return changed


def _change_category(registration: Registration) -> None:
    if not change_seats(registration):
        raise Refused(gettext("No seat is free in the category %(category)s.", category=word(registration.category)))
    offer_free_seats(registration.event)
