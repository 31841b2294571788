"""Why an event has no delegations to form now, in the reader's words."""

from app.core.clock import now
from app.events.models import Event
from app.registration.queries.standing import Hindrance, Reason, no_event
from app.registration.words import sentence


def why_no_delegations(event: Event) -> str:
    """Because it is a draft, cancelled or over; empty when people can be named, accept and be accredited."""
    hindrance: Hindrance | None = no_event(event, now())
    if hindrance is None or hindrance.reason is Reason.NO_REGISTRATION:
        return ""
    return sentence(hindrance)
