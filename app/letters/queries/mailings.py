"""The mailings of an event, and those that are due."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, select

from app.core.extensions import db
from app.events.models import Event
from app.letters.models import Mailing, MailingKind, MailingRecipient, MailingStatus
from app.registration.queries.invitations import silent_people


def mailings_of(event: Event) -> Sequence[Mailing]:
    """All of an event, the newest first; what was written of long ago stays."""
    return db.session.scalars(select(Mailing).where(Mailing.event_id == event.id).order_by(Mailing.id.desc())).all()


def mailing_of(event: Event, public_id: str) -> Mailing | None:
    """One mailing of the event, without its recipients, who may be thousands."""
    return db.session.scalar(select(Mailing).where(Mailing.event_id == event.id, Mailing.public_id == public_id))


def drafts_of(event: Event, *kinds: MailingKind) -> Sequence[Mailing]:
    """Mailings of these kinds begun and not sent, those that wait for their time among them, the newest first."""
    query = select(Mailing).where(
        Mailing.event_id == event.id, Mailing.status.in_([MailingStatus.DRAFT, MailingStatus.WAITING])
    )
    return db.session.scalars(query.where(Mailing.kind.in_(kinds)).order_by(Mailing.id.desc())).all()


def empty_draft(event: Event, kind: MailingKind, actor: str) -> Mailing | None:
    """The newest draft of that kind that `actor` has begun and put nobody on."""
    has_some = exists().where(MailingRecipient.mailing_id == Mailing.id)
    query = select(Mailing).where(
        Mailing.event_id == event.id,
        Mailing.status == MailingStatus.DRAFT,
        Mailing.kind == kind,
        Mailing.actor == actor,
        ~has_some,
    )
    return db.session.scalar(query.order_by(Mailing.id.desc()).limit(1))


def due_mailings(at: datetime) -> list[int]:
    """The keys of those whose time to be stopped is over, the oldest first."""
    query = select(Mailing.id).where(Mailing.status == MailingStatus.WAITING, Mailing.send_at <= at)
    return list(db.session.scalars(query.order_by(Mailing.send_at, Mailing.id)))


def is_somebody_silent(event: Event) -> bool:
    """Whether somebody was invited and has said nothing."""
    return db.session.scalar(silent_people(event).limit(1)) is not None


def waiting_until(until: datetime) -> list[tuple[Mailing, Event]]:
    """Those that leave before `until` unless somebody stops them, each with its event."""
    query = select(Mailing, Event).join(Event, Event.id == Mailing.event_id)
    query = query.where(Mailing.status == MailingStatus.WAITING, Mailing.send_at < until)
    return [(mailing, event) for mailing, event in db.session.execute(query.order_by(Mailing.send_at, Mailing.id))]


def mailing_with_event(key: int) -> tuple[Mailing, Event] | None:
    """One mailing by its number, with its event."""
    row = db.session.execute(
        select(Mailing, Event).join(Event, Event.id == Mailing.event_id).where(Mailing.id == key)
    ).one_or_none()
    return (row[0], row[1]) if row else None
