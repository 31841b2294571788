"""Taking a reply: whose it is, whether it counts, and what it does. All in the one transaction of its message.

The order of arrival means nothing. Replies to a version of the entry before `answers_since` are kept and never count;
of the others the greatest counts, by SEQUENCE, DTSTAMP, the answer (of two in one second the one that keeps the seat)
and at last the digest. Whatever was in force before it becomes OLDER, as if it had come late. A subject is told besides
whether there was an acceptance before the answer in force, whichever of the two came first.
"""

from datetime import timedelta

from app.calendars.models import Answer, CalendarInvitation, CalendarReply, ReplyMethod, ReplyState
from app.calendars.queries import (
    Addressed,
    acceptances,
    addressed,
    in_force,
    open_proposals,
    own_addresses,
    recent_refresh,
)
from app.calendars.replies.given import Given, NotTaken, given
from app.calendars.replies.ordering import key, overtake
from app.calendars.replies.rows import made, reply_like
from app.calendars.replies.subjects import Answered, Consequence, ReplySubject, reply_subject
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.mail.inbound.registry import Handled, ReadMessage
from app.mail.models import InboundMessage, InboundOutcome

#: How wrong the clock of somebody's computer may be. An answer from the year 2099 would outlive every other.
CLOCK_TOLERANCE = timedelta(days=1)
REFRESH_EVERY = timedelta(hours=1)

_OUTCOMES = {
    ReplyState.OLDER: InboundOutcome.NOTHING,
    ReplyState.NOTED: InboundOutcome.NOTHING,
    ReplyState.UNCLEAR: InboundOutcome.FOR_A_PERSON,
}


def apply(message: InboundMessage, letter: ReadMessage) -> Handled:
    """Take what came to `inbox+<token>@…`. Who sent it does not matter: an assistant answers for a director."""
    found = addressed(letter.token)
    if found is None:
        return Handled(InboundOutcome.REFUSED, "unknown_token")
    invitation = found.invitation
    subject = lock(invitation)
    try:
        what = given(letter.extract, found.uid, own_addresses(invitation.person_ref))
        result, reason = _taken(message, letter, found, subject, what)
    except NotTaken as error:
        result, reason = _outcome_of(error, letter), error.reason
    return Handled(result, reason, invitation.person_ref, invitation.subject_ref)


def lock(invitation: CalendarInvitation) -> ReplySubject | None:
    """Let nobody else take an answer to this invitation meanwhile; who takes them, None when its subject is gone.

    What it is about is locked first, as everywhere: a withdrawal locks the event and then writes the entry.
    """
    found = reply_subject(invitation.subject_ref)
    subject = found[0] if found and found[0].lock(found[1]) else None
    db.session.flush()  # reading again would forget what is not written yet
    db.session.refresh(invitation, with_for_update=True)
    return subject


def _outcome_of(error: NotTaken, letter: ReadMessage) -> InboundOutcome:
    """What a program wrote by itself, such as an absence note, is nothing that a person must read."""
    is_for_nobody = letter.is_automatic and error.outcome is InboundOutcome.FOR_A_PERSON
    return InboundOutcome.NOTHING if is_for_nobody else error.outcome


def _taken(
    message: InboundMessage, letter: ReadMessage, found: Addressed, subject: ReplySubject | None, what: Given
) -> tuple[InboundOutcome, str]:
    reply = reply_like(found.invitation, what.digest)
    if reply is None:
        reply = made(message, found, what)
    elif reply.state is not ReplyState.UNCLEAR:  # one that was unclear is judged again: a backup may be back
        return InboundOutcome.NOTHING, "repeated"
    did = _judged(reply, what, subject, letter)
    reply.state, reply.reason = did.state, did.reason
    target, scope = f"calendar_reply:{reply.public_id}", found.invitation.subject_ref
    audit.record(f"calendar.{reply.method.value.lower()}_{did.state.value}", target, scope=scope)
    is_new_answer = reply.method is ReplyMethod.REPLY and reply.answer and did.state is ReplyState.NOTED
    return InboundOutcome.APPLIED if is_new_answer else _OUTCOMES.get(did.state, InboundOutcome.APPLIED), did.reason


def _judged(reply: CalendarReply, what: Given, subject: ReplySubject | None, letter: ReadMessage) -> Consequence:
    invitation = reply.invitation
    if reply.sequence < invitation.answers_since:
        return Consequence(ReplyState.OLDER, "older_version")
    if doubt := what.doubt or _doubt(reply):
        return Consequence(ReplyState.UNCLEAR, doubt)
    if subject is None:
        return Consequence(ReplyState.NOTED, "no_subject")
    if reply.method is ReplyMethod.REFRESH:
        return _refreshed(reply, subject, letter)
    if reply.method is ReplyMethod.COUNTER:
        return _proposed(reply)
    if is_for_some_days(reply):
        return _declined_some_days(reply)
    return take_answer(reply, subject) if reply.answer else Consequence(ReplyState.NOTED, "no_answer")


def _doubt(reply: CalendarReply) -> str:
    """Why a reply can't be true to what was sent from here."""
    invitation = reply.invitation
    if reply.sequence > invitation.sequence:  # forged, from a copied calendar, or we were restored from a backup
        return "newer_version"
    if invitation.method == "CANCEL" and reply.sequence == invitation.sequence:
        return "taken_out"
    return "stamp_ahead" if reply.stamp > reply.received_at + CLOCK_TOLERANCE else ""


def take_answer(reply: CalendarReply, subject: ReplySubject, *, is_by_hand: bool = False) -> Consequence:
    """Put an answer in force, unless a greater one is; and let the subject draw the consequences."""
    invitation = reply.invitation
    others = [each for each in in_force(invitation) if each.id != reply.id and not is_for_some_days(each)]
    newest = max(others, key=key, default=None)
    if newest is not None and key(newest) > key(reply):
        _tell_of_late(reply, newest, subject)
        return Consequence(ReplyState.OLDER, "overtaken")
    before = invitation.answer if (invitation.answer_sequence or 0) >= invitation.answers_since else None
    invitation.answer, invitation.answered_at = reply.answer, reply.received_at
    invitation.answer_sequence, invitation.answer_stamp = reply.sequence, reply.stamp
    db.session.flush()
    has_accepted = not is_by_hand and any(key(each) < key(reply) for each in acceptances(invitation))
    did = _same_again(reply, newest) or subject.on_answer(
        Answered(invitation, reply, before, is_by_hand, has_accepted=has_accepted)
    )
    overtake([*others, *(each for each in in_force(invitation) if is_for_some_days(each) and key(each) < key(reply))])
    return did


def is_for_some_days(reply: CalendarReply) -> bool:
    """Whether it declines some of the entry's days and not all. Whatever else is answered for one day is meant for all:
    there is one registration."""
    return reply.answer is Answer.DECLINED and 0 < len(reply.days) < reply.invitation.days


def _declined_some_days(reply: CalendarReply) -> Consequence:
    """Who can't come on one day has not given up the seat: the organiser decides, until a newer answer to the whole."""
    whole = [each for each in in_force(reply.invitation) if not is_for_some_days(each)]
    if any(key(each) > key(reply) for each in whole):
        return Consequence(ReplyState.OLDER, "overtaken")
    return Consequence(ReplyState.WAITING, "one_day")


def _tell_of_late(reply: CalendarReply, newest: CalendarReply, subject: ReplySubject) -> None:
    """An acceptance that comes after a newer answer may belong to what that answer leaves behind.

    Not where that answer is a DECLINED, nor where a person decided.
    """
    is_undecided = newest.decided_at is None and newest.sequence >= reply.invitation.answers_since
    if reply.answer is Answer.ACCEPTED and is_undecided and newest.answer in (Answer.TENTATIVE, Answer.DELEGATED):
        subject.on_answer(Answered(reply.invitation, newest, newest.answer, has_accepted=True))


def _same_again(reply: CalendarReply, newest: CalendarReply | None) -> Consequence | None:
    """The same answer given later, whose consequences are drawn already; None when it is another."""
    if newest is None or newest.answer is not reply.answer or newest.sequence < reply.invitation.answers_since:
        return None
    return Consequence(newest.state, newest.reason) if newest.state is ReplyState.APPLIED else None


def _proposed(reply: CalendarReply) -> Consequence:
    """Another time or place is the organiser's to decide; of several proposals the newest waits."""
    others = [each for each in open_proposals(reply.invitation) if each.id != reply.id]
    if any(key(each) > key(reply) for each in others):
        return Consequence(ReplyState.OLDER, "overtaken")
    overtake(others)
    return Consequence(ReplyState.WAITING, "proposes")


def _refreshed(reply: CalendarReply, subject: ReplySubject, letter: ReadMessage) -> Consequence:
    """The entry as it is now, once an hour for a person: two programs must not write to each other for ever."""
    if letter.is_automatic:
        return Consequence(ReplyState.NOTED, "automatic")
    if recent_refresh(reply.invitation.person_ref, now() - REFRESH_EVERY):
        return Consequence(ReplyState.NOTED, "too_soon")
    was_sent = subject.send_again(reply.invitation)
    return (
        Consequence(ReplyState.APPLIED, "sent_again") if was_sent else Consequence(ReplyState.NOTED, "nothing_to_send")
    )
