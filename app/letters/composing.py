"""Beginning a mailing from elsewhere: its recipients and its first words are given, and it is looked at before it is sent."""

from collections.abc import Sequence

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.models import Event
from app.letters.actions.recipients import put_addressees
from app.letters.audiences import MailingAddressee
from app.letters.models import Mailing, MailingKind


def begin_mailing(
    event: Event,
    kind: MailingKind,
    recipients: Sequence[MailingAddressee],
    subject: TranslatedText,
    body: TranslatedText,
    made_by: str = "",
) -> Mailing:
    """A draft for these, with these words; `made_by` is the reference of who acts (default: whoever is signed in).

    Nothing is sent: lead to its page of words or to its preview (`mailing_steps.preview`).
    """
    actor = made_by or audit.acting()
    mailing = Mailing(
        event_id=event.id, kind=kind, subject=subject, body=body, audiences=[], created_at=now(), actor=actor
    )
    db.session.add(mailing)
    db.session.flush()
    put_addressees(mailing, recipients)
    audit.record("mailing.begun", target=mailing.ref, scope=event.ref, actor=actor)
    return mailing
