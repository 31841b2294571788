"""A message as one recipient reads it, and what is said once it is sent: for the steps that show them."""

from flask import flash
from flask_babel import gettext

from app.events.models import Event
from app.letters.letter_fields import filled_letter
from app.letters.mails import mailing_as_read
from app.letters.models import Mailing
from app.letters.queries.recipients import RecipientShown
from app.letters.sentences import kept_sentence, written_sentence
from app.mail.holding import open_holds
from app.mail.rendering import Rendered
from app.registration.invitation_mails import invitation_as_read


def as_read(mailing: Mailing, event: Event, one: RecipientShown) -> Rendered:
    """What the recipient will read; links in it open nothing."""
    if not mailing.invites or one.person is None:
        return mailing_as_read(mailing, event, one)
    words = filled_letter(mailing, event, one.person)
    return invitation_as_read(event, one.person, words, is_reminder=mailing.is_reminder, has_entry=mailing.has_entry)


def tell_sent(mailing: Mailing, sent: int, kept: int) -> None:
    """Say how many are on their way, and to how many nothing is sent."""
    if sent:
        flash(written_sentence(sent, mailing.kind))
    if sent and open_holds():
        flash(gettext("Sending is held. Messages that are written from now on wait."), "warning")
    if kept:
        flash(kept_sentence(kept), "warning")
