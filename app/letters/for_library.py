"""What messages tell the library: which of them a document went out with, and to how many."""

from collections.abc import Collection, Sequence

from flask import Flask
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.contacts.mails import contact_recipient
from app.core.extensions import db
from app.core.links import path_of
from app.core.pieces import pieces
from app.events.models import Event
from app.letters.models import Mailing, MailingRecipient, MailingStatus
from app.letters.queries.contacts import contacts_written_to
from app.library.publications.hooks import LibrarySubject, NamedRow, library_subjects, receivers
from app.mail.outbox import Recipient

PREFIX = "mailing:"
#: So many are offered to choose from.
OFFERED = 50


def _mailings(refs: Collection[str], viewer: Account | None) -> dict[str, NamedRow]:
    """For the office, with the number of those on the list, which stays as it was sent; for nobody else."""
    if viewer is None or not viewer.organises_all:
        return {}
    number = select(func.count(MailingRecipient.id)).where(MailingRecipient.mailing_id == Mailing.id).scalar_subquery()
    query = select(Mailing.public_id, Mailing.subject, Event.slug, number).join(Event, Event.id == Mailing.event_id)
    return {
        f"{PREFIX}{public_id}": NamedRow(
            ngettext("%(subject)s, to %(num)d person", "%(subject)s, to %(num)d people", count, subject=subject),
            path_of("mailings.mailing", slug=slug, public_id=public_id),
        )
        for part in pieces(ref.removeprefix(PREFIX) for ref in refs)
        for public_id, subject, slug, count in db.session.execute(query.where(Mailing.public_id.in_(part)))
    }


def _offered_mailings() -> Sequence[tuple[str, str]]:
    """The newest that were sent."""
    query = select(Mailing.public_id, Mailing.subject).where(Mailing.status == MailingStatus.SENT)
    rows = db.session.execute(query.order_by(Mailing.id.desc()).limit(OFFERED))
    return [(f"{PREFIX}{public_id}", str(subject)) for public_id, subject in rows]


def receivers_of_mailings(refs: Collection[str]) -> Sequence[Recipient]:
    """Who was written to by these messages, as they are reached now; three statements at most."""
    public_ids = [ref.removeprefix(PREFIX) for ref in refs if ref.startswith(PREFIX)]
    query = (
        select(MailingRecipient)
        .join(Mailing, Mailing.id == MailingRecipient.mailing_id)
        .where(Mailing.public_id.in_(public_ids), MailingRecipient.written_at.is_not(None))
        .options(joinedload(MailingRecipient.person))
        .order_by(MailingRecipient.id)
    )
    rows = db.session.scalars(query).all() if public_ids else []
    contacts = contacts_written_to([row.contact_ref for row in rows if row.contact_ref])
    people = [
        Recipient(one.formal_name, one.mail_address, one.language, one.public_id, one.zone)
        for one in dict.fromkeys(row.person for row in rows if row.person is not None)
    ]
    return [*people, *(contact_recipient(one) for one in contacts.values() if one.is_current)]


def join_library_of_mailings(app: Flask) -> None:
    """Let documents have been handed on by a message."""
    of_mailings = LibrarySubject(_l("Messages sent"), None, _mailings, _offered_mailings)
    library_subjects.add(app, of_mailings, key="mailing")
    receivers.add(app, receivers_of_mailings, key="mailing")
