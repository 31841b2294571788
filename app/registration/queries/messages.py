"""What a message must know besides its registration."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account, Role, RoleKind
from app.core.extensions import db
from app.events.models import Event, EventOrganisation, EventStatus, OrganisationRole
from app.registration.models import Registration, RegistrationStatus, RegistrationTransition

#: Attendance is told of from two hours after the end, and not at all after a month.
SUMMARY_AFTER, SUMMARY_UNTIL = timedelta(hours=2), timedelta(days=30)


def organiser_name(event: Event) -> str:
    """The first organiser of the event, as its page prints it; empty when none is named."""
    return (
        db.session.scalar(
            select(EventOrganisation.name)
            .where(EventOrganisation.event_id == event.id, EventOrganisation.role == OrganisationRole.ORGANISER)
            .order_by(EventOrganisation.position, EventOrganisation.id)
            .limit(1)
        )
        or ""
    )


def times_in(registration: Registration, status: RegistrationStatus) -> int:
    """How often the registration has come to `status`: it tells one message from the next of the same kind."""
    return (
        db.session.scalar(
            select(func.count()).where(
                RegistrationTransition.registration_id == registration.id, RegistrationTransition.status == status
            )
        )
        or 0
    )


def organisers_to_tell(event: Event) -> Sequence[Account]:
    """The accounts that organise this event; when there are none, those that organise all events."""
    own = db.session.scalars(_organisers(event.id)).all()
    return own or db.session.scalars(_organisers(None)).all()


def _organisers(event_id: int | None) -> Select[Account]:
    scope = Role.event_id.is_(None) if event_id is None else Role.event_id == event_id
    ids = select(Role.account_id).where(Role.kind == RoleKind.ORGANISER, scope)
    query = select(Account).where(Account.id.in_(ids), Account.closed_at.is_(None))
    return query.options(joinedload(Account.person)).order_by(Account.id)


def events_to_summarise(at: datetime) -> Sequence[int]:
    """Ids of events over since two hours to thirty days whose organisers have not had the attendance.

    Only those that somebody registered for: the programme's past has no lists to tell of.
    """
    registered = select(Registration.event_id).where(Registration.status == RegistrationStatus.CONFIRMED)
    query = select(Event.id).where(
        Event.status == EventStatus.PUBLISHED,
        Event.summary_mailed_at.is_(None),
        Event.ends_at <= at - SUMMARY_AFTER,
        Event.ends_at > at - SUMMARY_UNTIL,
        Event.id.in_(registered),
    )
    return db.session.scalars(query.order_by(Event.ends_at, Event.id)).all()
