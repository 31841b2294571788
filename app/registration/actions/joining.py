"""Two registrations of one person for one event become one, when two records of the person do. Nobody is written to."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import NamedTuple

from flask_babel import gettext
from sqlalchemy import update
from sqlalchemy.orm import selectinload

from app.core.extensions import db
from app.core.words import word
from app.events.models import Event
from app.people.models import Person
from app.registration.actions.event_pairs import event_pairs, lock_of_pairs
from app.registration.actions.offering import end_open_offers, offer_free_seats
from app.registration.actions.registering import Details, institution_id_of, set_details
from app.registration.actions.seats import free_seats
from app.registration.actions.steps import step
from app.registration.models import OfferOutcome, QuestionAnswer, Registration, RegistrationStatus
from app.registration.queries.registrations import WITH_ANSWERS

#: Which of two states a person would rather have.
_BETTER = (
    RegistrationStatus.RECEIVED,
    RegistrationStatus.WAITING,
    RegistrationStatus.OFFERED,
    RegistrationStatus.CONFIRMED,
)
#: What the registration that stays takes over where it knows nothing.
_FILLED = ("honorific", "position", "institution_name", "country_code")


class Double(NamedTuple):
    """Both registrations of one person for one event: the one that stays, and the one that ends as merged."""

    stays: Registration
    goes: Registration

    @property
    def event(self) -> Event:
        return self.stays.event


def doubles(kept: Person, merged: Person) -> list[Double]:
    """The events that both records are registered for, in the order of their keys: that in which they are locked."""
    loaded = (*WITH_ANSWERS, selectinload(Registration.seats))
    return [Double(*_ordered(*both)) for both in event_pairs(Registration, kept, merged, *loaded)]


def _ordered(first: Registration, second: Registration) -> tuple[Registration, Registration]:
    """The better of the two, then the other. Of equals the one with a seat, who waits longer, or that of the kept record."""
    return (second, first) if _worth(second) > _worth(first) else (first, second)


def _worth(registration: Registration) -> tuple[int, bool, float]:
    since = registration.waiting_since
    return _BETTER.index(registration.status), bool(registration.seats), -since.timestamp() if since else 0.0


#: Nobody else changes their registrations meanwhile.
REGISTRATION_LOCK = lock_of_pairs(doubles)


def join(double: Double) -> None:
    """End one of the two as merged, and give the other what it has more. The seat that is free goes to who waits for it.

    The caller has locked the event, and moves both to the same person. The invitation, the entry in the calendar and the
    reminders are the person's, and are joined with the person.
    """
    stays, goes = double
    end_open_offers([goes], OfferOutcome.MERGED)
    free_seats(goes)
    answered = {answer.question_id for answer in stays.answers}
    more = [answer.id for answer in goes.answers if answer.question_id not in answered]
    db.session.execute(update(QuestionAnswer).where(QuestionAnswer.id.in_(more)).values(registration_id=stays.id))
    details = _completed(stays, goes)
    set_details(stays, details, institution_id_of(details, stays))
    stays.email = stays.email or goes.email
    reason = gettext("Two records of the person became one.")
    step(goes, RegistrationStatus.MERGED, reason=reason)
    offer_free_seats(stays.event)


def _completed(stays: Registration, goes: Registration) -> Details:
    known = Details(**{name: getattr(stays, name) for name in asdict(Details("", ""))})
    return replace(known, **{name: getattr(stays, name) or getattr(goes, name) for name in _FILLED})


def foreseen(kept: Person, merged: Person) -> Iterator[str]:
    """For the page before a merge: what becomes of the registrations for one event."""
    for double in doubles(kept, merged):
        yield gettext(
            "%(event)s: both records are registered. The registration with the status “%(status)s” stays and takes "
            "over attendance and answers; the other ends as merged. Nobody is written to about it.",
            event=double.event.title,
            status=word(double.stays.status),
        )
        if double.goes.seats:
            yield gettext("%(event)s: one seat is free again, for the next who waits for it.", event=double.event.title)
