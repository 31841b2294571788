"""What decides whether a message that waited still holds, read anew beside the row that caused it."""

from sqlalchemy import exists, select

from app.core.extensions import db
from app.core.references import number_in
from app.events.models import Event
from app.registration.models import Invitation, InvitationReminder, Offer, Registration
from app.registration.queries.offers import offer_by_id


def offer_named(cause_ref: str | None, _about_ref: str | None) -> Offer | None:
    """The offer that a message tells of, with its registration, event and person."""
    number = number_in(Offer, cause_ref)
    return offer_by_id(number) if number is not None else None


def invitation_reminded(cause_ref: str | None, _about_ref: str | None) -> tuple[Invitation, Event, bool] | None:
    """The invitation that a message reminds of, its event, and whether the person is registered."""
    is_registered = exists().where(
        Registration.event_id == Invitation.event_id,
        Registration.person_id == Invitation.person_id,
        Registration.ended_at.is_(None),
    )
    query = select(Invitation, Event, is_registered).join(Event, Event.id == Invitation.event_id)
    query = query.join(InvitationReminder, InvitationReminder.invitation_id == Invitation.id)
    row = db.session.execute(
        query.where(InvitationReminder.id == number_in(InvitationReminder, cause_ref)).execution_options(
            populate_existing=True
        )
    ).one_or_none()
    return (row[0], row[1], row[2]) if row else None
