"""What the board learns from mailings and from the register of letters, in the transaction in which it happens."""

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import exists, select

from app.core.clock import now
from app.core.extensions import db
from app.core.settings import settings
from app.delegations.actions.board import ContactOutcome, note_contact, note_mails
from app.delegations.models import ContactBy, ContactMade, Delegation
from app.delegations.queries.board_mailings import contacts_referred, spoken_for_by
from app.events.models import Event
from app.letters.models import Letter, LetterParty, Mailing, MailingKind, MailingRecipient


def note_mailing(mailing: Mailing, recipients: Sequence[MailingRecipient]) -> None:
    """A mailing to contacts was written: it is a contact with each delegation that they speak for."""
    contacts = contacts_referred(one.contact_ref for one in recipients if one.contact_ref)
    found = spoken_for_by(mailing.event_id, contacts)
    delegations = {one.id: one for one in found.values()}.values()
    is_asking, actor = mailing.kind is MailingKind.CHASE, mailing.sender or mailing.actor
    event = db.session.get(Event, mailing.event_id)
    subject = str(mailing.subject).replace("{event}", str(event.title) if event is not None else "")
    note_mails(delegations, subject, mailing.ref, actor, is_asking=is_asking)


def note_letter_answered(answer: Letter, answered: Letter | None) -> None:
    """A reply was filed: whom it is from has answered, for the event that it, or the letter it answers, is about."""
    event_id = answer.event_id or (answered.event_id if answered is not None else None)
    kind = ContactBy.MAIL if answer.inbound_id else ContactBy.LETTER
    for delegation in _of_parties(event_id, answer.parties) if event_id else []:
        if not _is_noted(delegation, answer.ref):
            at, outcome = _received_at(answer), ContactOutcome.ANSWERED
            note_contact(delegation, kind, answer.subject, at, outcome=outcome, ref=answer.ref)


def note_letter_sent(letter: Letter, on: date) -> None:
    """A letter of ours left on paper: it is a contact with each delegation of its event that it is addressed to."""
    parties = db.session.scalars(select(LetterParty).where(LetterParty.letter_id == letter.id)).all()
    for delegation in _of_parties(letter.event_id, parties) if letter.event_id else []:
        if not _is_noted(delegation, letter.ref):
            note_contact(delegation, ContactBy.LETTER, letter.subject, _middle_of(on), ref=letter.ref)


def countries_of_delegation(about_ref: str) -> list[str]:
    """On which country an answer to a message about a delegation is filed; institutions and blocs are filed by hand."""
    kind, _, public_id = about_ref.partition(":")
    if kind != Delegation.__tablename__:
        return []
    code = db.session.scalar(select(Delegation.country_code).where(Delegation.public_id == public_id))
    return [code] if code else []


def _of_parties(event_id: int, parties: Sequence[LetterParty]) -> list[Delegation]:
    bodies = {(one.country_code, one.bloc_id, one.institution_id) for one in parties}
    found = db.session.scalars(select(Delegation).where(Delegation.event_id == event_id))
    return [one for one in found if (one.country_code, one.bloc_id, one.institution_id) in bodies]


def _is_noted(delegation: Delegation, ref: str) -> bool:
    """Whether the same paper was filed on it before."""
    of_it = exists().where(ContactMade.delegation_id == delegation.id, ContactMade.ref == ref)
    return bool(db.session.scalar(select(of_it)))


def _received_at(answer: Letter) -> datetime:
    """The middle of the day on which it came, by the office's clock; never later than now."""
    if answer.received_on is None:
        return now()
    return _middle_of(answer.received_on)


def _middle_of(day: date) -> datetime:
    return min(now(), datetime.combine(day, time(12), ZoneInfo(settings().zone)))
