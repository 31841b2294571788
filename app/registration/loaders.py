"""URL values → registrations and questions, through what the viewer may see or the link they hold."""

from app.core.access import current_viewer
from app.events.queries import event_by_slug
from app.registration.links import invitation_by_link, registration_by_link
from app.registration.models import Invitation, Question, Registration, RegistrationStatus
from app.registration.proven_addresses import ProvenAddress, address_by_link
from app.registration.queries.questions import question_by_public_id
from app.registration.queries.registrations import joined_into, registration_by_public_id


def registration(token: str) -> Registration | None:
    """What a personal link opens, with its answers; the link of a merged registration opens the one that stayed."""
    found = registration_by_link(token)
    if found is not None and found.status is RegistrationStatus.MERGED:
        found = joined_into(found) or found
    return registration_by_public_id(found.public_id) if found else None


def invitation(token: str) -> Invitation | None:
    """What the personal link of an invitation opens, as long as it stands."""
    return invitation_by_link(token)


def proven_address(token: str) -> ProvenAddress | None:
    """The event and the address that a link to register without an account holds."""
    return address_by_link(token)


def registration_of_event(slug: str, public_id: str) -> Registration | None:
    """A registration of an event the viewer may see; whether they may see the registration, the rule says."""
    event = event_by_slug(slug, current_viewer())
    return registration_by_public_id(public_id, event) if event else None


def question_of_event(slug: str, public_id: str) -> Question | None:
    event = event_by_slug(slug, current_viewer())
    return question_by_public_id(event, public_id) if event else None
