"""What organisers are told of the attendance."""

from functools import partial

from app.accounts.models import Account
from app.attendance.queries.turnout import Turnout
from app.attendance.sentences import representation_of
from app.core.clock import now
from app.core.links import link_for
from app.events.models import Event
from app.mail.models import OutboxMessage
from app.mail.outbox import Recipient
from app.mail.quiet import quiet_hours, quiet_until
from app.network.clocks import clock_of
from app.registration.telling import Telling, language_for


def attendance_summarised(event: Event, account: Account, turnout: Turnout) -> OutboxMessage | None:
    """Who came, for one of the event's organisers; nobody waits for it, so it spares their quiet hours."""
    person = account.person
    zone = clock_of(person.zone, person.country_code, event.zone)
    language = language_for(person.language, event)
    recipient = Recipient(person.formal_name, account.email, language, person.public_id, person.zone)
    return Telling(event, recipient, event.ref).post(
        "attendance/summary",
        account.public_id,
        due_at=quiet_until(now(), zone, quiet_hours()),
        turnout=turnout,
        represented=partial(representation_of, turnout.counts),
        attendance_url=link_for(language, "attendance.roll", slug=event.slug),
    )
