"""What a person of the secretariat decides: the answer of a message no program understood, and requests."""

import hashlib
import json
from datetime import timedelta

from flask_babel import gettext
from sqlalchemy import select

from app.calendars.models import Answer, CalendarInvitation, CalendarReply, ReplyMethod, ReplyState
from app.calendars.queries import in_force
from app.calendars.replies.taking import lock, take_answer
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.mail.models import InboundMessage, InboundOutcome

#: Answers that can be given for somebody. Whom they delegate to, nobody else can say.
BY_HAND = (Answer.ACCEPTED, Answer.DECLINED, Answer.TENTATIVE)


def apply_by_hand(
    invitation: CalendarInvitation, answer: Answer, actor: str, inbound: InboundMessage | None = None
) -> CalendarReply:
    """Give an answer for the person, as `actor` read it (in `inbound`, if that is where). It is the newest there is.

    Raises `Refused` when the entry's subject is gone or the answer can't be given for somebody else.
    """
    if answer not in BY_HAND:
        raise Refused(gettext("This answer can only be given by the person."))
    subject = lock(invitation)
    if subject is None:
        raise Refused(gettext("What this calendar entry was about is not here any more."))
    reply = _written(invitation, answer, actor, inbound)
    did = take_answer(reply, subject, is_by_hand=True)
    reply.state, reply.reason = did.state, did.reason or "by_hand"
    if inbound is not None:
        _settle(inbound, InboundOutcome.APPLIED, "by_hand", actor)
    target = f"calendar_reply:{reply.public_id}"
    audit.record("calendar.answered_by_hand", target, actor=actor, scope=invitation.subject_ref, fields=["answer"])
    return reply


def lay_aside(inbound: InboundMessage, actor: str) -> None:
    """Somebody has read what no program understood, and nothing follows. Raises `Refused` when it was settled before."""
    db.session.flush()  # reading again would forget what is not written yet
    db.session.refresh(inbound, ["outcome"], with_for_update=True)
    if inbound.outcome is not InboundOutcome.FOR_A_PERSON:
        raise Refused(gettext("This message was settled in the meantime."))
    _settle(inbound, InboundOutcome.NOTHING, "laid_aside", actor)
    target = f"inbound:{inbound.public_id}"
    audit.record("calendar.letter_laid_aside", target, actor=actor, scope=inbound.subject_ref or "")


def decide_request(reply: CalendarReply, state: ReplyState, actor: str) -> None:
    """Record that the organiser granted or dismissed a request. Raises `Refused` when it waits no more."""
    if state not in (ReplyState.GRANTED, ReplyState.DISMISSED):
        raise ValueError(f"{state} is not a decision")
    db.session.flush()
    db.session.refresh(reply, ["state"], with_for_update=True)
    if reply.state is not ReplyState.WAITING:
        raise Refused(gettext("This request was decided, or overtaken by a newer answer, in the meantime."))
    _close(reply, state, actor)
    audit.record(f"calendar.request_{state.value}", f"calendar_reply:{reply.public_id}", actor=actor)


def _written(
    invitation: CalendarInvitation, answer: Answer, actor: str, inbound: InboundMessage | None
) -> CalendarReply:
    """A row later than any answer in force, whatever the clock of the computer that gave that one."""
    moment = now()
    stamp = max([moment, *(each.stamp + timedelta(seconds=1) for each in in_force(invitation))])
    said = json.dumps(["by hand", answer.value, stamp.isoformat()])
    reply = CalendarReply(
        invitation=invitation,
        inbound_id=inbound.id if inbound else None,
        method=ReplyMethod.REPLY,
        answer=answer,
        sequence=max(invitation.sequence, invitation.answers_since),
        stamp=stamp,
        digest=hashlib.sha256(said.encode()).hexdigest(),
        received_at=moment,
        state=ReplyState.UNCLEAR,
        decided_at=moment,
        decided_by=actor,
    )
    db.session.add(reply)
    db.session.flush()
    return reply


def _settle(inbound: InboundMessage, outcome: InboundOutcome, reason: str, actor: str) -> None:
    """The message is read, and with it what was unclear in it."""
    unclear = select(CalendarReply).where(
        CalendarReply.inbound_id == inbound.id, CalendarReply.state == ReplyState.UNCLEAR
    )
    for reply in db.session.scalars(unclear).all():
        _close(reply, ReplyState.READ, actor)
    inbound.end(outcome, reason, now())


def _close(reply: CalendarReply, state: ReplyState, actor: str) -> None:
    reply.state, reply.decided_at, reply.decided_by = state, now(), actor
