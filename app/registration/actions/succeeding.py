"""One person takes over what another held at an event: the seat, or the place in the waiting list. Nobody is written to."""

from sqlalchemy import update

from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import reader_language
from app.events.models import Event
from app.people.models import Person
from app.registration.actions.offering import end_open_offers, offer_free_seats
from app.registration.actions.registering import Details, institution_id_of, set_details
from app.registration.actions.seats import free_seats
from app.registration.actions.steps import begin, step
from app.registration.models import Offer, OfferOutcome, Origin, Registration, RegistrationStatus, Seat
from app.registration.queries.standing import Hindrance, Reason, ties_of
from app.registration.words import sentence


def pass_seat_on(former: Registration, person: Person, details: Details, origin: Origin, reason: str) -> Registration:
    """End `former` as withdrawn and give its seat to `person`, who stands where it stood; returns theirs.

    Whoever is registered already keeps that registration: with a seat, the one of `former` is free; without, it is
    theirs. The caller has locked the event and the person, and writes to both. Raises `Refused` when the secretariat
    has declined the person.
    """
    event = db.session.get_one(Event, former.event_id)
    ties = ties_of(event, person)
    if ties.registration is None and ties.was_declined:
        raise Refused(sentence(Hindrance(Reason.DECLINED, event)))
    status, waiting_since, own = former.status, former.waiting_since, ties.registration
    if own is None:
        successor = _begun(event, person, details, origin, status)
        successor.waiting_since = waiting_since
        _move_seat(former, successor)
    elif former.has_seat and not own.has_seat:
        successor = own
        _move_seat(former, own)
        step(own, status)
    else:
        successor = own
        end_open_offers([former], OfferOutcome.REFUSED)
        free_seats(former)
    step(former, RegistrationStatus.WITHDRAWN, reason=reason)
    offer_free_seats(event)
    return successor


def _begun(event: Event, person: Person, details: Details, origin: Origin, status: RegistrationStatus) -> Registration:
    registration = Registration(
        event=event,
        person=person,
        origin=origin,
        language=person.language or reader_language(),
        email=person.mail_address,
        created_at=now(),
    )
    set_details(registration, details, institution_id_of(details, person))
    begin(registration, status, event.ref)
    return registration


def _move_seat(former: Registration, successor: Registration) -> None:
    """The rows themselves move: no counter changes, and nobody can take the seat between."""
    for model in (Seat, Offer):
        moved = update(model).where(model.registration_id == former.id).values(registration_id=successor.id)
        db.session.execute(moved.execution_options(synchronize_session=False))
