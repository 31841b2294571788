"""What follows from an answer is known above: each kind of subject ("event") joins with how it takes one.

    reply_subjects.add(app, ReplySubject(lock=…, on_answer=…, send_again=…), key="event")

The order of replies is settled here, before anything above is asked, so that any order of arrival ends in one state.
That holds only if `on_answer` keeps to three rules:

1. It brings things to what *this* answer asks for, whatever an earlier one made of them. A withdrawal that followed
   from a DECLINED is taken back when a newer answer is another; where that can't be done (no seat is left), it
   changes nothing and returns WAITING, and the organiser decides.
   Where an acceptance leaves something behind that a newer TENTATIVE or DELEGATED does not take away, these leave the
   same behind if `has_accepted`: they are asked again when the acceptance comes after them.
2. What it sends, it sends as `from_calendar` (see `calendars.invitations`): the CANCEL of a withdrawal raises
   SEQUENCE, yet the person's other answers to the same time and place still count. Whether a reply is too old is
   therefore asked of `invitation.answers_since`, the first SEQUENCE that still counts, and not of `invitation.sequence`.
3. It commits nothing. An exception leaves the message in to be tried again.
"""

from collections.abc import Callable
from dataclasses import dataclass

from app.calendars.models import Answer, CalendarInvitation, CalendarReply, ReplyState
from app.core.hooks import Hook


@dataclass(frozen=True)
class Answered:
    """The newest answer of one person to one invitation has changed. `invitation.answer` is the new one already."""

    invitation: CalendarInvitation
    reply: CalendarReply
    before: Answer | None
    is_by_hand: bool = False  #: a person of the secretariat gave it: there is nobody left to ask
    has_accepted: bool = False  #: the calendar had accepted before this answer, in whatever order the two came

    @property
    def answer(self) -> Answer | None:
        return self.reply.answer


@dataclass(frozen=True)
class Consequence:
    """What became of an answer: APPLIED, NOTED (nothing follows) or WAITING (the organiser decides).

    `reason` is a code that `words.name_reasons` knows: "no_seat", "asks".
    """

    state: ReplyState
    reason: str = ""


#: Locks what an answer may change, before the invitation's row is locked: everyone takes the two in this order.
#: It gets the public id of the subject; False when there is no such subject any more.
LockSubject = Callable[[str], bool]
OnAnswer = Callable[[Answered], Consequence]
#: Sends the invitation as it stands now once more (REFRESH); False when there is nothing to send.
SendAgain = Callable[[CalendarInvitation], bool]


@dataclass(frozen=True)
class ReplySubject:
    lock: LockSubject
    on_answer: OnAnswer
    send_again: SendAgain


#: Joins under a kind: it takes the answers to invitations whose `subject_ref` is "<kind>:<public id>".
reply_subjects: Hook[ReplySubject] = Hook(
    "calendars.replies", "what follows from an answer, by the kind of its subject"
)


def reply_subject(subject_ref: str) -> tuple[ReplySubject, str] | None:
    """Who takes answers about `subject_ref`, and its public id; None when nobody does."""
    kind, _, public_id = subject_ref.partition(":")
    found = reply_subjects.get(kind)
    return (found, public_id) if found else None
