"""What events tell by mail: one function a message."""

from app.accounts.models import Role
from app.core.clock import now
from app.core.dates import written_weekday
from app.core.links import link_for
from app.core.occasions import Occasion
from app.core.settings import settings
from app.core.translated import reader_language
from app.events.entries import contact_of
from app.events.hosts import ending_key, last_day
from app.events.models import Event
from app.mail.models import OutboxMessage
from app.mail.outbox import Recipient, post
from app.mail.quiet import quiet_hours, quiet_until
from app.network.clocks import clock_of


def host_ends(event: Event, role: Role) -> OutboxMessage | None:
    """To a host, a week before the access ends; nobody waits for it, so it spares their quiet hours."""
    person, day = role.account.person, last_day(event, role.until) if role.until else None
    language = person.language or next(iter(event.languages), settings().language)
    recipient = Recipient(person.formal_name, role.account.email, language, person.public_id, person.zone)
    placing = event.placing
    context = {
        "event": event,
        "occasion": Occasion(placing.schedule, (placing.venue, placing.city, placing.country_code), person.zone),
        "last_day": lambda: written_weekday(day, reader_language()) if day else "",
        "event_url": link_for(language, "events.page", slug=event.slug),
        "work_url": link_for(language, "events.workspace", slug=event.slug),
    }
    return post(
        "events/host_ends",
        recipient,
        key=ending_key(role),
        subject_ref=event.ref,
        cause=role,
        context=context,
        reply_to=contact_of(event),
        due_at=quiet_until(now(), clock_of(person.zone, person.country_code, event.zone), quiet_hours()),
    )
