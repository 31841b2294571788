"""Taking replies without the child process and without committing: thousands of orders of arrival are tried."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from sqlalchemy import select

from app.calendars.models import Answer, CalendarInvitation, CalendarReply, ReplyState
from app.calendars.replies.reading import read as read_reply
from app.calendars.replies.taking import apply
from app.core.extensions import db
from app.mail.inbound.keeping import keep
from app.mail.inbound.reading import Expected, read
from app.mail.inbound.registry import Handled, ReadMessage
from app.mail.models import Transport
from tests.calendars.replies.letters import ADDRESS, Slot, attendee, calendar, mail

_numbers = count(1)


@dataclass(frozen=True, order=True)
class Said:
    """One reply as somebody's calendar gives it, `minutes` after the first moment."""

    answer: str
    sequence: int = 0
    minutes: int = 0
    comment: str = ""
    address: str = ADDRESS

    def raw(self, slot: Slot) -> bytes:
        """As mail, with another Message-ID each time it is asked for."""
        line = attendee(self.answer, self.address)
        text = calendar(slot, line, minutes=self.minutes, sequence=self.sequence, lines=f"COMMENT:{self.comment}")
        return mail(text, number=next(_numbers))


def take(slot: Slot, raw: bytes) -> Handled:
    """Keep and apply one message in the current transaction."""
    message = keep(raw, slot.recipient, ADDRESS, Transport.LMTP)
    letter = read(raw, Expected("inbox", slot.token, ADDRESS), read_reply)
    assert message and isinstance(letter, ReadMessage)
    db.session.flush()
    return apply(message, letter)


@dataclass(frozen=True)
class Ledger:
    """Everything that replies leave behind, but for when they came."""

    answer: Answer | None
    sequence: int | None
    stamp: object
    states: frozenset[tuple[str, ReplyState]]


def ledger(invitation_id: int) -> Ledger:
    db.session.flush()
    row = db.session.get_one(CalendarInvitation, invitation_id)
    replies = db.session.scalars(select(CalendarReply).where(CalendarReply.invitation_id == invitation_id))
    states = frozenset((reply.digest, reply.state) for reply in replies)
    return Ledger(row.answer, row.answer_sequence, row.answer_stamp, states)


def take_all(slot: Slot, said: Iterable[Said]) -> None:
    for each in said:
        take(slot, each.raw(slot))
