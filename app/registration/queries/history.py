"""What became of a registration, as a timeline with names, and what was written to its person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.core.words import word
from app.mail.models import OutboxMessage
from app.people.queries import person_by_public_id
from app.registration.models import Registration


@dataclass(frozen=True)
class HistoryLine:
    """One line of the timeline."""

    when: datetime
    who: str
    what: str
    why: str = ""


def history_of(registration: Registration) -> list[HistoryLine]:
    """Every step and every change of the details, newest first; `registration.transitions` must be loaded."""
    told = {
        "registration.changed": gettext("Details or answers changed"),
        "registration.offer_expired": gettext("The offered seat was not answered in time"),
        "registration.offer_refused": gettext("The offered seat was refused"),
    }
    query = select(AuditEntry).where(AuditEntry.target == registration.ref, AuditEntry.action.in_(list(told)))
    changes = db.session.scalars(query).all()
    names = names_of([step.actor for step in registration.transitions] + [change.actor for change in changes])
    entries = [
        HistoryLine(step.at, names[step.actor], word(step.status), step.reason) for step in registration.transitions
    ] + [HistoryLine(change.at, names[change.actor], told[change.action]) for change in changes]
    return sorted(entries, key=lambda entry: entry.when, reverse=True)


def names_of(actors: Iterable[str]) -> dict[str, str]:
    """Each actor by name."""
    actors = set(actors)
    query = select(Account).where(Account.public_id.in_(actors)).options(joinedload(Account.person))
    known = {account.public_id: account.person.name for account in db.session.scalars(query)}
    words = {"visitor": gettext("By the personal link"), "system": gettext("The system")}
    return {actor: known.get(actor) or words.get(actor) or words["system"] for actor in actors}


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
