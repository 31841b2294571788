"""What the reader does next about a registration, in one line; its own page says it at length."""

from flask_babel import gettext

from app.core.shown import written_instant
from app.home.queries import Mine
from app.registration.models import RegistrationStatus


def next_step_of(mine: Mine) -> str:
    """Empty when the registration has ended and nothing follows."""
    match mine.registration.status:
        case RegistrationStatus.RECEIVED:
            return gettext("The secretariat decides and writes to you.")
        case RegistrationStatus.WAITING:
            return gettext("You are number %(position)d on the waiting list.", position=mine.position or 1)
        case RegistrationStatus.OFFERED if mine.offer:
            until = written_instant(mine.offer.expires_at, mine.registration.event.zone or "UTC")
            return gettext("Accept or refuse the seat before %(time)s.", time=until)
        case RegistrationStatus.CONFIRMED:
            return gettext("You have nothing left to do.")
        case _:
            return ""
