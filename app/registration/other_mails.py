"""What somebody is told whom another account wanted to register, where nothing came of it."""

from app.core.clock import now
from app.events.models import Event
from app.mail.models import OutboxMessage
from app.mail.outbox import Recipient
from app.people.models import Person
from app.registration.telling import Telling, language_for


def other_entered(event: Event, person: Person) -> OutboxMessage | None:
    """To the person alone, once a day for an event, without a word of who did it or of what was entered."""
    language = language_for(person.language, event)
    address = person.mail_address
    recipient = Recipient(person.formal_name, address, language, person.public_id, person.zone, person.shares(address))
    return Telling(event, recipient, event.ref).post(
        "registration/other_entered", f"{person.public_id}:{now():%Y-%m-%d}"
    )
