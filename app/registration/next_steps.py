"""What comes next for a registration, whose turn it is, and until when: the sentences of its own page."""

from dataclasses import dataclass

from flask_babel import gettext, ngettext

from app.core.clock import now
from app.registration.models import Offer, OfferOutcome, Registration, RegistrationStatus
from app.registration.queries.standing import cancelled_since, when
from app.registration.words import over_sentence, sentence


@dataclass(frozen=True)
class NextStep:
    what: str
    owner: str  #: who acts next; empty when nobody has to


def next_step(registration: Registration, position: int | None, offer: Offer | None) -> NextStep:
    """Written for the person registered; `offer` is the open one, or of a registration that ended the last."""
    if registration.event.is_cancelled and registration.is_active:
        return NextStep(sentence(cancelled_since(registration.event)), "")
    if registration.event.has_ended(now()) and registration.is_active:
        return NextStep(over_sentence(registration.event.schedule), "")
    match registration.status:
        case RegistrationStatus.RECEIVED:
            what = gettext("The secretariat decides over your registration and writes to you.")
            return NextStep(what, gettext("The secretariat"))
        case RegistrationStatus.WAITING:
            return NextStep(_waiting(registration, position or 1), gettext("The secretariat"))
        case RegistrationStatus.OFFERED if offer is not None:
            until = when(offer.expires_at, registration.event.zone)
            what = gettext("A seat is held for you until %(time)s. Accept it or refuse it before then.", time=until)
            return NextStep(what, gettext("You"))
        case RegistrationStatus.DECLINED:
            return NextStep(gettext("The secretariat has declined this registration."), "")
        case RegistrationStatus.WITHDRAWN if offer is not None and offer.outcome is OfferOutcome.EXPIRED:
            return NextStep(_lapsed(registration, offer), "")
        case RegistrationStatus.WITHDRAWN:
            return NextStep(gettext("This registration was withdrawn. You hold no seat."), "")
        case RegistrationStatus.MERGED:
            return NextStep(gettext("This registration was merged with another one of the same person."), "")
        case _:
            return NextStep(gettext("Your seat is confirmed. You have nothing left to do."), "")


def _lapsed(registration: Registration, offer: Offer) -> str:
    until = when(offer.expires_at, registration.event.zone)
    if offer.expires_at == registration.event.starts_at:
        return gettext("A seat was held until %(time)s, when the event began. Nobody accepted it.", time=until)
    return gettext(
        "A seat was held until %(time)s. Nobody accepted it in that time, so it was offered to others.", time=until
    )


def _waiting(registration: Registration, position: int) -> str:
    hours = registration.event.offer_hours
    return ngettext(
        "You are number %(position)d on the waiting list. When a seat is free for you, it is held for %(num)d hour and we write to you.",
        "You are number %(position)d on the waiting list. When a seat is free for you, it is held for %(num)d hours and we write to you.",
        hours,
        position=position,
    )
