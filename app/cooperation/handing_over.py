"""Whether what participants are told of conclusions still holds when it leaves."""

from app.cooperation.queries.conclusions import round_of
from app.core.references import referred
from app.mail.models import OutboxMessage
from app.registration.models import Registration, RegistrationStatus


def circulated_to(cause_ref: str | None, _about_ref: str | None) -> Registration | None:
    """The participant who is asked to correct."""
    return referred(Registration, cause_ref)


def why_not_circulated(registration: Registration, _message: OutboxMessage) -> str | None:
    """Who takes part no more is not asked, nor anybody once all is frozen."""
    if registration.status is not RegistrationStatus.CONFIRMED:
        return "not_registered"
    found = round_of(registration.event_id)
    return "conclusions_frozen" if found is not None and found.is_frozen else None
