"""What participants are told of the conclusions of an event."""

from app.cooperation.models import EventConclusions
from app.cooperation.plan_mails import participant, participants_to_tell
from app.core.links import link_for
from app.core.settings import settings
from app.events.models import Event
from app.mail.models import OutboxMessage
from app.mail.outbox import Posting, post, post_several
from app.mail.recipient import Recipient
from app.people.models import Person
from app.registration.links import registration_token


def rapporteur_named(event: Event, person: Person) -> OutboxMessage | None:
    """To who writes the conclusions down: where, and with which address they sign in for it."""
    language = person.language or settings().language
    recipient = Recipient(person.formal_name, person.mail_address, language, person.public_id, person.zone)
    return post(
        "cooperation/rapporteur",
        recipient,
        key=f"rapporteur:{event.public_id}:{person.public_id}",
        subject_ref=event.ref,
        cause=event,
        context={
            "event": event,
            "address": person.mail_address,
            "url": link_for(language, "conclusions.enter", slug=event.slug),
        },
    )


def conclusions_circulated(event: Event, found: EventConclusions) -> list[OutboxMessage]:
    """To all who take part: what was concluded stands behind their link, and until which day they correct it."""
    until = found.correct_until
    postings = []
    for registration in participants_to_tell(event):
        language = registration.language or settings().language
        url = link_for(language, "own_conclusions.page", token=registration_token(registration))
        key = f"conclusions:{event.public_id}:{registration.public_id}:{until}"
        context = {"event": event, "until": until, "url": url}
        postings.append(
            Posting(
                "cooperation/circulated",
                participant(registration),
                key,
                event.ref,
                f"registration:{registration.public_id}",
                registration,
                context,
            )
        )
    return post_several(postings)
