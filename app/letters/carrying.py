"""What of letters a copy of an event can take along: the words that were sent, and whom it invited, both as drafts."""

from flask import Flask
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core.extensions import db
from app.events.hooks import Carried, copying
from app.events.models import Event
from app.letters.actions.drafting import draft_mailing
from app.letters.actions.recipients import add_all_of
from app.letters.models import Mailing, MailingKind, MailingStatus
from app.letters.queries.mailings import drafts_of
from app.people.models import Person
from app.people.queries import is_known
from app.registration.models import Invitation

#: They answer to what happened at that event alone.
UNCARRIED = (MailingKind.REMINDER, MailingKind.CHASE)


def carry_invited(event: Event, clone: Event) -> None:
    """Everybody who was invited, on a draft that nobody has sent; nothing when nobody was."""
    invited = select(Invitation.person_id).where(Invitation.event_id == event.id, Invitation.withdrawn_at.is_(None))
    people = select(Person).where(Person.id.in_(invited), is_known())
    if db.session.scalar(people.limit(1)) is not None:
        begun = drafts_of(clone, MailingKind.INVITATION)  # with the words that were carried along
        add_all_of(begun[0] if begun else draft_mailing(clone), clone, people)


def carry_words(event: Event, clone: Event) -> None:
    """The words of the newest mailing of each kind that was sent, as a draft for nobody yet."""
    query = select(Mailing).where(Mailing.event_id == event.id, Mailing.status == MailingStatus.SENT)
    newest = {sent.kind: sent for sent in db.session.scalars(query.order_by(Mailing.sent_at, Mailing.id))}
    for kind, sent in newest.items():
        if kind not in UNCARRIED:
            draft = draft_mailing(clone, kind=kind)
            draft.subject, draft.body, draft.has_entry = sent.subject, sent.body, sent.has_entry


def carry_mailings(app: Flask) -> None:
    """Offer both on the page on which an event is copied."""
    copying.add(app, Carried(_l("The words of messages that were sent, as drafts"), carry_words), key="letters")
    invited = Carried(_l("Everybody who was invited, as a draft that is not sent"), carry_invited, is_usual=False)
    copying.add(app, invited, key="invited")
