"""What registration tells people, one function a message."""

from app.events.models import EventTransition
from app.registration.models import Offer, Registration


def registration_received(registration: Registration) -> None:
    """It waits for the secretariat."""


def registration_confirmed(registration: Registration) -> None:
    """A seat is theirs."""


def registration_waiting(registration: Registration) -> None:
    """They wait for a seat."""


def seat_offered(registration: Registration, offer: Offer) -> None:
    """A freed seat is held for them."""


def offer_expired(registration: Registration) -> None:
    """The offered seat went to the next."""


def registration_declined(registration: Registration, reason: str) -> None:
    """The secretariat said no."""


def registration_withdrawn(registration: Registration) -> None:
    """They no longer come."""


def event_moved(registration: Registration, transition: EventTransition) -> None:
    """Another time or place."""


def event_cancelled(registration: Registration, transition: EventTransition) -> None:
    """It does not take place."""
