"""What organisers are told of answers to their events."""

from functools import partial

from app.accounts.models import Account
from app.core.clock import now
from app.core.links import link_for
from app.events.models import Event
from app.mail.models import OutboxMessage
from app.mail.outbox import Recipient
from app.mail.quiet import quiet_hours, quiet_until
from app.news import sentences
from app.news.happenings import News
from app.news.models import NewsTold
from app.news.queries.readers import zone_of
from app.registration.telling import Telling, language_for


def told_daily(event: Event, account: Account, news: News, told: NewsTold) -> OutboxMessage | None:
    """What happened since the day before, in the morning; nothing when nothing did."""
    return _told("daily", event, account, news, told)


def told_at_once(event: Event, account: Account, news: News, told: NewsTold) -> OutboxMessage | None:
    """What cannot wait until the morning, at the end of the reader's quiet hours at the latest."""
    return _told("at_once", event, account, news, told)


def _told(name: str, event: Event, account: Account, news: News, told: NewsTold) -> OutboxMessage | None:
    if not news:
        return None
    person, zone = account.person, zone_of(account, event)
    language = language_for(person.language, event)
    recipient = Recipient(person.formal_name, account.email, language, person.public_id, person.zone)
    return Telling(event, recipient, event.ref).post(
        f"news/{name}",
        f"{account.public_id}-{told.told_until:%Y%m%dT%H%M%S%fZ}",
        cause=told,
        due_at=quiet_until(now(), zone, quiet_hours()),
        news=news,
        subject_line=partial(sentences.subject, event, news),
        lead=partial(sentences.lead, news),
        since=partial(sentences.since, news, told.told_until, zone),
        sections=partial(sentences.sections, news, event, language),
        choice_url=link_for(language, "news.choice"),
        registrations_url=link_for(language, "registration.index", slug=event.slug),
    )
