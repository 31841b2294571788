"""What participants are told of the conclusions of an event."""

from app.cooperation.models import EventConclusions
from app.cooperation.plan_mails import participant, participants_to_tell
from app.core.links import link_for
from app.core.settings import settings
from app.events.models import Event
from app.mail.models import OutboxMessage
from app.mail.outbox import Posting, post_several
from app.registration.links import registration_token


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
