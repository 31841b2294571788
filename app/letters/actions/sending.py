"""A mailing is asked to be sent, can be stopped for a while, and then is written to each of its recipients.

Nothing is written before that while is over, so a stopped mailing has left nothing behind, no invitation and no link.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from flask_babel import gettext
from sqlalchemy import ColumnElement, update

from app.core import audit
from app.core.changed_rows import changed_rows
from app.core.clock import now
from app.core.extensions import db
from app.core.pieces import pieces
from app.core.references import reference_to
from app.core.refusal import Refused
from app.core.settings import settings
from app.events.models import Event
from app.letters import hooks, mails
from app.letters.actions.attaching import attachments_of
from app.letters.actions.drafting import record_step
from app.letters.letter_fields import filled_letter
from app.letters.models import Mailing, MailingRecipient, MailingStatus
from app.letters.queries.recipients import RecipientShown, number_reachable, recipients_referred, references_in_order
from app.letters.salutations import salutation_table
from app.registration.actions.inviting import InvitationSending, deliver_invitations, takes_none
from app.registration.actions.seats import lock_event

#: So many are written to in a few statements.
TOGETHER = 100


def why_not_send(mailing: Mailing, event: Event, reached: int) -> str:
    """Why the mailing can't be sent now to those `reached` by mail, in a sentence; empty when it can."""
    if event.is_draft:
        return gettext("This event is a draft: nothing is sent before it is published. Your message is kept.")
    if not reached:
        return gettext("Nobody on the list has an e-mail address. Add people, or their addresses.")
    if not mailing.subject or not mailing.body:
        return gettext("Write the subject and the text in at least one language.")
    if mailing.asks_to_come and takes_none(event):
        return gettext("The event is cancelled or over: nobody can be invited to it any more.")
    return ""


def ask_to_send(mailing: Mailing, event: Event) -> bool:
    """Let the draft leave when the time to stop it is over; False when it is no draft any more. Raises `Refused`."""
    lock_event(event)
    if reason := why_not_send(mailing, event, number_reachable(mailing)):
        raise Refused(reason)
    at = now() + timedelta(minutes=settings().mailing_minutes)
    asked = {"status": MailingStatus.WAITING, "send_at": at, "stopped_at": None, "sender": audit.acting()}
    if not _changed(mailing, asked, Mailing.status == MailingStatus.DRAFT):
        return False
    record_step("asked_to_send", mailing, event)
    return True


def stop_mailing(mailing: Mailing, event: Event) -> bool:
    """Make it a draft again, of which nothing was sent; False when it has left, or waits no more."""
    back = {"status": MailingStatus.DRAFT, "send_at": None, "stopped_at": now()}
    if not _changed(mailing, back, Mailing.status == MailingStatus.WAITING):
        return False
    record_step("stopped", mailing, event)
    return True


def hold_back(mailing: Mailing, event: Event) -> None:
    """It was due and can't be sent: a draft again, for whoever looks why; unless it has left or was stopped meanwhile."""
    back = {"status": MailingStatus.DRAFT, "send_at": None, "stopped_at": now()}
    if _changed(mailing, back, Mailing.status == MailingStatus.WAITING):
        record_step("held_back", mailing, event)


def claim_due(mailing: Mailing) -> bool:
    """Take what is due for sending; False when somebody stopped it, or another process was first."""
    due = (Mailing.status == MailingStatus.WAITING, Mailing.send_at <= now())
    return _changed(mailing, {"status": MailingStatus.SENDING, "sent_at": now()}, *due)


def claim_draft(mailing: Mailing, event: Event) -> bool:
    """Lock the event and take the draft for sending at once; False when somebody else just did. Raises `Refused`."""
    lock_event(event)
    if reason := why_not_send(mailing, event, number_reachable(mailing)):
        raise Refused(reason)
    taken = {"status": MailingStatus.SENDING, "sent_at": now(), "sender": audit.acting()}
    return _changed(mailing, taken, Mailing.status == MailingStatus.DRAFT)


def _changed(mailing: Mailing, values: Mapping[str, object], *conditions: ColumnElement[bool]) -> bool:
    db.session.flush()
    done = changed_rows(update(Mailing).where(Mailing.id == mailing.id, *conditions).values({**values})) == 1
    db.session.refresh(mailing)
    return done


def send(mailing: Mailing, event: Event) -> int:
    """Write to every recipient who can be reached; returns to how many. Raises `Refused` when the event can't take it.

    A mailing that somebody else sends at the same moment is sent once: the second sending reaches nobody.
    """
    return send_claimed(mailing, event) if claim_draft(mailing, event) else 0


def send_claimed(mailing: Mailing, event: Event) -> int:
    """The same for one that was claimed, in one transaction."""
    number = len(deliver(mailing, event, reachable(mailing)))
    finish(mailing, event, number)
    return number


def reachable(mailing: Mailing) -> list[RecipientShown]:
    """The recipients that have an address, in the order in which they are written to."""
    return recipients_referred(mailing, references_in_order(mailing))


def finish(mailing: Mailing, event: Event, number: int) -> None:
    """All that could be written is: so many were."""
    mailing.status = MailingStatus.SENT
    step = {"invitation": "invitation.sent", "reminder": "invitation.reminded"}.get(mailing.kind.value, "mailing.sent")
    audit.record(step, target=mailing.ref, scope=event.ref, note=f"{number} people", actor=mailing.sender or None)


def deliver(mailing: Mailing, event: Event, shown: Sequence[RecipientShown]) -> set[int]:
    """Write to those of the recipients whom the claimed mailing still concerns; the numbers of their rows.

    The caller has locked the event.
    """
    write, written = _invite if mailing.invites else _write, set[int]()
    for part in pieces(shown, TOGETHER):
        written |= write(mailing, event, part)
    for some in pieces(sorted(written)):
        of_these = MailingRecipient.id.in_(some)
        db.session.execute(update(MailingRecipient).where(of_these).values(written_at=now()))
    return written


def _invite(mailing: Mailing, event: Event, shown: Sequence[RecipientShown]) -> set[int]:
    """Those who were invited, have registered or have answered since the list was made are passed over."""
    table, files = salutation_table(), [file.public_id for file in attachments_of(mailing)]
    sending = InvitationSending(
        words=lambda person: filled_letter(mailing, event, person, table)._replace(attachments=files),
        is_reminder=mailing.is_reminder,
        has_entry=mailing.has_entry,
        actor=mailing.sender or audit.acting(),
        mailing_ref=reference_to(mailing),
    )
    rows = {one.person.id: one.recipient.id for one in shown if one.person}
    written = deliver_invitations(sending, event, [one.person for one in shown if one.person])
    return {rows[id_] for id_ in written}


def _write(mailing: Mailing, event: Event, shown: Sequence[RecipientShown]) -> set[int]:
    mails.mailing_posted(mailing, event, shown, [file.public_id for file in attachments_of(mailing)])
    for listener in hooks.written:
        listener(mailing, [one.recipient for one in shown])
    return {one.recipient.id for one in shown}
