"""What organisers are told of the attendance."""

from functools import partial

from app.accounts.models import Account
from app.attendance.queries.turnout import Turnout
from app.attendance.sentences import representation_of
from app.core.clock import now
from app.events.models import Event
from app.mail.models import OutboxMessage
from app.mail.outbox import Recipient, link_for
from app.mail.quiet import quiet_hours, quiet_until
from app.network.clocks import clock_of
from app.registration.facts import facts_of
from app.registration.mails import language_for, send


def attendance_summarised(event: Event, account: Account, turnout: Turnout) -> OutboxMessage | None:
    """Who came, for one of the event's organisers; nobody waits for it, so it spares their quiet hours."""
    person = account.person
    zone = clock_of(person.zone, person.country_code, event.zone)
    language = language_for(person.language, event)
    recipient = Recipient(person.formal_name, account.email, language, person.public_id, person.zone)
    context = {
        "event": event,
        "facts": facts_of(event, person.zone),
        "turnout": turnout,
        "represented": partial(representation_of, turnout.counts),
        "attendance_url": link_for(language, "attendance.roll", slug=event.slug),
    }
    key = f"{event.ref}:summary:{account.public_id}"
    due_at = quiet_until(now(), zone, quiet_hours())
    return send("summary", event, recipient, key, context, due_at=due_at, room="attendance")
