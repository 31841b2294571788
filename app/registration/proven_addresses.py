"""Links by which somebody without an account registers: who opens one has shown that they read the address in it.

A link is `/e/<token>`; the token holds the event, the address and until when, with our signature of the three. Nothing
is stored before the form behind it is sent, so nobody who only asked leaves a trace but the message.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.core.clock import now
from app.core.extensions import db
from app.core.links import link_for
from app.core.tokens import is_signed, signature
from app.events.models import Event
from app.events.queries import visible_to
from app.mail.outbox import Recipient, post
from app.people.models import Person
from app.people.queries import person_by_email

#: The rule of the page that the link opens.
ADDRESS_RULE = "/e/<token>"
LIFETIME = timedelta(hours=24)

_PURPOSE = "registration by a proven address"


@dataclass(frozen=True)
class ProvenAddress:
    """An event, and the address of whoever holds the link."""

    token: str
    event: Event
    email: str
    until: datetime

    @property
    def is_over(self) -> bool:
        return now() >= self.until

    @property
    def person(self) -> Person | None:
        """Whom the directory knows by the address."""
        return person_by_email(self.email)


def address_token(event: Event, email: str) -> str:
    """What stands for `<token>`, for the address in the form it is stored in."""
    written = urlsafe_b64encode(email.encode()).decode().rstrip("=")
    value = f"{event.public_id}.{int((now() + LIFETIME).timestamp())}.{written}"
    return f"{value}.{signature(_PURPOSE, value)}"


def address_by_link(token: str) -> ProvenAddress | None:
    """What `token` says, also when its time is over; None for any other text, or when the event is no longer shown."""
    value, _, given = token.rpartition(".")
    if not token.isascii() or not is_signed(_PURPOSE, value, given):
        return None
    public_id, until, written = value.split(".")
    event = db.session.scalar(visible_to(None).where(Event.public_id == public_id))
    try:
        email = urlsafe_b64decode(written + "=" * (-len(written) % 4)).decode()
    except (NotBase64, UnicodeDecodeError):
        return None
    return ProvenAddress(token, event, email, datetime.fromtimestamp(int(until), UTC)) if event else None


def link_asked(event: Event, email: str, language: str) -> None:
    """Mail the link; the same message whether or not the address is known, registered or invited."""
    token = address_token(event, email)
    context = {
        "event": event,
        "link_url": link_for(language, "guests.form", token=token),
        "event_url": link_for(language, "events.page", slug=event.slug),
        "hours": int(LIFETIME.total_seconds() // 3600),
    }
    key = f"{event.ref}:registration_link:{signature(_PURPOSE, token)}"
    post("registration/link_asked", Recipient("", email, language), key=key, subject_ref=event.ref, context=context)
