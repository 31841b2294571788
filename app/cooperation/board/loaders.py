"""URL value → the board as one participant's personal link opens it."""

from dataclasses import dataclass

from app.cooperation.board.models import BoardOpening
from app.cooperation.board.queries import opening_of
from app.events.models import Event
from app.registration.links import registration_token
from app.registration.loaders import registration as registration_of_link
from app.registration.models import Registration, RegistrationStatus


@dataclass(frozen=True)
class BoardParticipant:
    """A confirmed participant of an event whose board was opened."""

    registration: Registration
    opening: BoardOpening

    @property
    def event(self) -> Event:
        return self.registration.event

    @property
    def token(self) -> str:
        return registration_token(self.registration)

    @property
    def actor(self) -> str:
        """Who acts by the link, as the audit names them."""
        return self.registration.person.public_id


def board_participant(token: str) -> BoardParticipant | None:
    found = registration_of_link(token)
    if found is None or found.status is not RegistrationStatus.CONFIRMED:
        return None
    opening = opening_of(found.event)
    return BoardParticipant(found, opening) if opening is not None else None
