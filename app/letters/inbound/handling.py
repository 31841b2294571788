"""A mail to `letters+<token>@…` becomes a letter of the register: filed on what it answers, or left in the tray.

Whoever has the address of a paper may answer it: a minister's assistant answers from an address that nobody knows. Who it
came from is written down as it came, and nothing is sent back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from app.core.extensions import db
from app.core.settings import settings
from app.events.models import Event
from app.letters.actions.filing import Arrival, Filing, leave_in_tray, receive_letter
from app.letters.hooks import countries_about
from app.letters.inbound.files import enclosure_rows
from app.letters.models import Letter, LetterStatus
from app.letters.queries.papers import letter_to_answer
from app.letters.reply_addresses import mailing_answered, paper_answered
from app.mail.inbound.registry import Handled, ReadMessage
from app.mail.models import InboundMessage, InboundOutcome, OutboxMessage
from app.mail.threads import loop_mark
from app.people.models import Person
from app.people.queries import person_by_email, person_by_public_id

#: Of mail that nothing places so much a day waits in the tray; more is kept as mail alone.
MOST_UNPLACED = 50


@dataclass(frozen=True)
class AnswerPlace:
    """What the address of a mail says: the paper it answers, or the event and the person of the message it answers."""

    answered: Letter | None = None
    event: Event | None = None
    person: Person | None = None
    countries: Sequence[str] = ()


def apply_answer_to_letter(inbound: InboundMessage, mail: ReadMessage) -> Handled:
    """Take what came to `letters+<token>@…`."""
    if loop_mark() in mail.extract.get("loops", ()) or mail.is_automatic:
        return Handled(InboundOutcome.NOTHING, "letter_automatic")
    found = _placed(mail.token)
    sender = person_by_email(mail.from_address) if mail.from_address else None
    person = sender or found.person
    arrival = _arrival(inbound, mail, person)
    if found.answered is not None or found.event is not None or found.person is not None:
        people = [one for one in (sender, found.person) if one is not None]
        letter = receive_letter(arrival, Filing(found.answered, found.event, found.countries, people), "mail")
        return Handled(InboundOutcome.APPLIED, "letter_filed", _ref(person), letter.ref)
    if _unplaced_since(inbound.received_at - timedelta(days=1)) >= MOST_UNPLACED:
        return Handled(InboundOutcome.FOR_A_PERSON, "letter_many_unplaced", _ref(person))
    letter = leave_in_tray(arrival)
    return Handled(InboundOutcome.APPLIED, "letter_in_tray", _ref(person), letter.ref)


def _placed(token: str) -> AnswerPlace:
    paper = paper_answered(token)
    if paper is not None:
        return AnswerPlace(letter_to_answer(paper.id))
    message = mailing_answered(token)
    return _of_message(message) if message is not None else AnswerPlace()


def _of_message(message: OutboxMessage) -> AnswerPlace:
    person = person_by_public_id(message.person_ref) if message.person_ref else None
    kind, _, number = (message.subject_ref or "").partition(":")
    event = db.session.scalar(select(Event).where(Event.public_id == number)) if kind == "event" else None
    countries = [code for about in countries_about for code in about(message.about_ref or "")]
    return AnswerPlace(None, event, person, countries)


def _arrival(inbound: InboundMessage, mail: ReadMessage, person: Person | None) -> Arrival:
    sender = f"{person.formal_name}\n{mail.from_address}" if person is not None else mail.from_address
    day: datetime = inbound.received_at.astimezone(ZoneInfo(settings().zone))
    left_out = "".join(f"\n[{name}]" for name in (mail.prepared.left_out if mail.prepared else ()))
    return Arrival(
        sender=sender.strip() or "-",
        subject=mail.subject or "-",
        received_on=day.date(),
        body=(mail.extract.get("text", "") or mail.text) + left_out,
        person=person,
        inbound_id=inbound.id,
        files=enclosure_rows(mail.prepared),
    )


def _unplaced_since(at: datetime) -> int:
    waiting = (Letter.status == LetterStatus.UNPLACED, Letter.created_at > at)
    return db.session.scalar(select(func.count()).where(*waiting)) or 0


def _ref(person: Person | None) -> str | None:
    return person.public_id if person is not None else None
