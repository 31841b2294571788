"""Messages that came to the address of a calendar entry and no program understood, as a person reads them."""

from sqlalchemy import select

from app.calendars.models import CalendarInvitation
from app.calendars.queries import addressed
from app.core.extensions import db
from app.mail.inbound.addresses import kind_and_token
from app.mail.inbound.reader_process import ReaderLost, shared_reader
from app.mail.inbound.reading import Expected
from app.mail.inbound.registry import ReadMessage
from app.mail.models import InboundMessage


def entry_addressed(letter: InboundMessage) -> CalendarInvitation | None:
    """The entry whose address it came to."""
    _, token = kind_and_token(letter.recipient) or ("", "")
    found = addressed(token)
    return found.invitation if found else None


def letter_text(letter: InboundMessage) -> str:
    """Its text, read in the child process like every message in; empty when that can't be done now."""
    raw = db.session.scalar(select(InboundMessage.raw).where(InboundMessage.id == letter.id))
    try:
        found = shared_reader().read(raw or b"", Expected(letter.kind, envelope_from=letter.envelope_from))
    except ReaderLost:
        return ""
    return found.text if isinstance(found, ReadMessage) else ""
