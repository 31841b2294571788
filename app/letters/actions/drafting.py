"""A mailing is begun with proposed words, given others, or thrown away."""

from collections.abc import Iterable

from flask_babel import gettext
from sqlalchemy import delete, insert, literal, select

from app.core import audit
from app.core.changed_rows import changed_rows
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events.models import Event
from app.letters.actions.recipients import put_on
from app.letters.models import Mailing, MailingKind, MailingRecipient, MailingStatus
from app.letters.proposals import proposed_body, proposed_subject
from app.letters.queries.mailings import drafts_of, empty_draft, is_somebody_silent
from app.people.models import Person
from app.registration.actions.seats import lock_event
from app.registration.models import Invitation
from app.registration.queries.invitations import silent_people


def draft_mailing(event: Event, people: Iterable[Person] = (), kind: MailingKind = MailingKind.INVITATION) -> Mailing:
    """A draft with proposed words in the languages of the event."""
    languages = event.languages or ["en"]
    mailing = Mailing(
        event_id=event.id,
        kind=kind,
        status=MailingStatus.DRAFT,
        has_entry=True,
        audiences=[],
        subject=TranslatedText({code: proposed_subject(kind, code) for code in languages}),
        body=TranslatedText({code: proposed_body(kind, code) for code in languages}),
        created_at=now(),
        actor=audit.acting(),
    )
    db.session.add(mailing)
    db.session.flush()
    put_on(mailing, event, people)
    record_step("begun", mailing, event)
    return mailing


def begin_draft(event: Event, kind: MailingKind) -> Mailing:
    """The draft of that kind of the one who asks that has nobody on it yet, else a new one: looking in leaves no second.

    A reminder is for everyone who is silent. Raises `Refused` when nobody is.
    """
    if kind is MailingKind.REMINDER:
        return begin_reminder(event)
    lock_event(event)
    return empty_draft(event, kind, audit.acting()) or draft_mailing(event, kind=kind)


def begin_reminder(event: Event) -> Mailing:
    """The draft to everyone who was invited and has said nothing: the one that waits, brought up to date, else a new one.

    Raises `Refused` when nobody is silent.
    """
    lock_event(event)
    if not is_somebody_silent(event):
        raise Refused(gettext("Everyone who was invited has answered: there is nobody to remind."))
    begun = next((each for each in drafts_of(event, MailingKind.REMINDER) if each.is_draft), None)
    draft = begun or draft_mailing(event, kind=MailingKind.REMINDER)
    silent, those = silent_people(event), MailingRecipient.mailing_id == draft.id
    db.session.execute(delete(MailingRecipient).where(those, MailingRecipient.person_id.not_in(silent)))
    here = select(MailingRecipient.person_id).where(those, MailingRecipient.person_id.is_not(None))
    rows = silent.where(Invitation.person_id.not_in(here)).with_only_columns(literal(draft.id), Invitation.person_id)
    added = changed_rows(insert(MailingRecipient).from_select(["mailing_id", "person_id"], rows))
    if added and begun:
        record_step("recipients_added", draft, event, f"{added} people")
    return draft


def reword(
    mailing: Mailing, event: Event, subject: TranslatedText, body: TranslatedText, *, has_entry: bool = True
) -> bool:
    """Give the draft other words; False, and nothing changed, when it is no draft any more."""
    lock_event(event)
    db.session.refresh(mailing, ["status"])
    if not mailing.is_draft:
        return False
    mailing.subject, mailing.body, mailing.has_entry = subject, body, has_entry
    record_step("reworded", mailing, event)
    return True


def discard(mailing: Mailing, event: Event) -> bool:
    """Throw the draft away with its recipients; False, and nothing changed, when it is no draft any more."""
    draft = delete(Mailing).where(Mailing.id == mailing.id, Mailing.status == MailingStatus.DRAFT)
    if not changed_rows(draft):
        return False
    record_step("discarded", mailing, event)
    return True


def record_step(step: str, mailing: Mailing, event: Event, note: str = "", actor: str | None = None) -> None:
    """Record one step of a mailing, without anybody's name."""
    audit.record(f"mailing.{step}", target=mailing.ref, scope=event.ref, note=note, actor=actor)
