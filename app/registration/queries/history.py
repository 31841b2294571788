"""What became of a registration, as a timeline with names, and what was written to its person."""

from collections.abc import Sequence

from flask_babel import gettext
from sqlalchemy import select

from app.accounts.timelines import TimelineLine, actor_names
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.core.words import word
from app.mail.models import OutboxMessage
from app.people.queries import person_by_public_id
from app.registration.models import Registration


def history_of(registration: Registration) -> list[TimelineLine]:
    """Every step and every change of the details, newest first; `registration.transitions` must be loaded."""
    told = {
        "registration.changed": gettext("Details or answers changed"),
        "registration.offer_expired": gettext("The offered seat was not answered in time"),
        "registration.offer_refused": gettext("The offered seat was refused"),
    }
    query = select(AuditEntry).where(AuditEntry.target == registration.ref, AuditEntry.action.in_(list(told)))
    changes = db.session.scalars(query).all()
    names = actor_names([step.actor for step in registration.transitions] + [change.actor for change in changes])
    entries = [
        TimelineLine(step.at, names[step.actor], word(step.status), step.reason) for step in registration.transitions
    ] + [TimelineLine(change.at, names[change.actor], told[change.action]) for change in changes]
    return sorted(entries, key=lambda entry: entry.when, reverse=True)


def messages_to(registration: Registration) -> Sequence[OutboxMessage]:
    """What was written to the person about the event, newest first."""
    query = select(OutboxMessage).where(
        OutboxMessage.person_ref == registration.person.public_id,
        OutboxMessage.subject_ref == registration.event.ref,
    )
    return db.session.scalars(query.order_by(OutboxMessage.id.desc())).all()


def name_of(public_id: str) -> str:
    """The name of the person with that public id; empty when there is none."""
    person = person_by_public_id(public_id) if public_id else None
    return person.name if person else ""
