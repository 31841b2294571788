"""Contacts are asked whether all is still right, and told once a week what concerns their country."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update

from app.contacts.asking import rested_since
from app.contacts.hooks import AskingDay, DigestPart, digest_sources
from app.contacts.mails import confirmation_asked, contact_digest
from app.contacts.models import CountryContact
from app.contacts.queries.reached import contacts_numbered, heard_before, undigested
from app.core.clock import now
from app.core.extensions import db
from app.core.languages import force_locale
from app.core.settings import settings


def ask_contacts(ids: Sequence[int], asked: AskingDay) -> int:
    """Ask those of these who have rested long enough; how many were. Who asks twice, asks nobody twice."""
    due = (*heard_before(rested_since(asked.day)), CountryContact.id.in_(ids))
    claim = update(CountryContact).where(*due).values(asked_at=now()).returning(CountryContact.id)
    claimed = db.session.scalars(claim.execution_options(synchronize_session=False)).all()
    for contact in contacts_numbered(claimed):
        confirmation_asked(contact, asked)
    return len(claimed)


def tell_week(ids: Sequence[int], week: datetime) -> int:
    """Post the weekly mail to those of these who were not told this week; how many were looked after."""
    claim = update(CountryContact).where(CountryContact.id.in_(ids), *undigested(week)).values(digested_at=now())
    contacts = contacts_numbered(ids, *undigested(week))
    by_language: dict[str, list[CountryContact]] = {}
    for contact in contacts:
        by_language.setdefault(contact.written_language or settings().language, []).append(contact)
    for language, some in by_language.items():
        for contact, parts in told_parts(some, language):
            contact_digest(contact, parts, week.date())
    db.session.execute(claim.execution_options(synchronize_session=False))
    return len(contacts)


def told_parts(contacts: Sequence[CountryContact], language: str) -> list[tuple[CountryContact, list[DigestPart]]]:
    """Each contact for whom some room has something, with all of it, in the order in which rooms joined."""
    with force_locale(language):
        told = [source(contacts) for source in digest_sources]
    found = [(contact, [part for parts in told for part in parts.get(contact.id, ())]) for contact in contacts]
    return [(contact, parts) for contact, parts in found if parts]
