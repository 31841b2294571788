"""What a forum could not take goes back to whoever wrote it, whole."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask_babel import force_locale

from app.config import LANGUAGES
from app.core.links import link_for
from app.core.occasions import written_deadline
from app.forums.models import Forum
from app.mail.inbound.registry import ReadMessage
from app.mail.models import InboundMessage, OutboxMessage
from app.mail.outbox import Recipient, post
from app.people.models import Person


def language_to(forum: Forum, person: Person | None) -> str:
    """The person's own language, else the forum's."""
    own = person.language if person is not None else None
    return own if own in LANGUAGES else forum.language


@contextmanager
def writers_language(forum: Forum, person: Person | None) -> Iterator[None]:
    """Sentences for somebody who wrote by mail, in their language."""
    with force_locale(language_to(forum, person)):
        yield


def give_back(
    forum: Forum, person: Person, inbound: InboundMessage, letter: ReadMessage, reason: str
) -> OutboxMessage | None:
    """The whole text with the reason, to the address that it came from."""
    language = language_to(forum, person)
    with force_locale(language):
        closes = written_deadline(forum.closes_at, forum.zone or "UTC", person.zone)
    return post(
        "forums/given_back",
        Recipient(person.formal_name, letter.from_address, language, person.public_id, person.zone),
        key=f"inbound:{inbound.public_id}:given_back",
        subject_ref=forum.ref,
        context={
            "forum": forum,
            "reason": reason,
            "closes": closes if forum.closes_at and inbound.received_at < forum.closes_at else "",
            "closed": closes if forum.closes_at and inbound.received_at >= forum.closes_at else "",
            "written": letter.extract.get("text", "").strip(),
            "forum_url": link_for(language, "forums.page", slug=forum.slug),
        },
    )
