"""What people are told because of what their calendar sent: of a registration, or of an invitation without one."""

from functools import partial

from app.calendars.invitations import request
from app.core.clock import now
from app.mail.models import OutboxMessage
from app.registration.models import Invitation, Registration, RegistrationStatus
from app.registration.telling import Telling, telling_of, telling_of_invitation


def entry_sent_again(about: Registration | Invitation) -> OutboxMessage | None:
    """The entry as it stands now, because their calendar asked for it; only while it is to stand there."""
    if isinstance(about, Registration) and about.status is not RegistrationStatus.CONFIRMED:
        return None
    if isinstance(about, Invitation) and about.response is not None and not about.is_coming:
        return None
    telling, kind = _telling_and_kind(about, "entry_again")
    calendar = partial(request, from_calendar=True)
    return telling.post(kind, f"{now():%Y%m%dT%H%M%S%fZ}", calendar=calendar, needs_entry=isinstance(about, Invitation))


def request_dismissed(about: Registration | Invitation, reply_id: str, message: str) -> OutboxMessage | None:
    """The organiser's words on what their calendar asked for; everything stays as it is."""
    telling, kind = _telling_and_kind(about, "request_dismissed")
    return telling.post(kind, reply_id, message=message)


def _telling_and_kind(about: Registration | Invitation, name: str) -> tuple[Telling, str]:
    if isinstance(about, Registration):
        return telling_of(about), f"registration/{name}"
    return telling_of_invitation(about), f"registration/invitation_{name}"
