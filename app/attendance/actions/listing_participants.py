"""Making the papers of the list of participants. Reads only: what leaves is recorded as every export is."""

import io
from typing import IO

from app.attendance.actions.exporting import Order
from app.attendance.participants.documents import (
    participant_paper,
    participants_docx,
    participants_pdf,
    sheet_headings,
    sheet_rows,
)
from app.attendance.participants.listing import listed_participants
from app.core.clock import now
from app.core.papers.typst import PDF
from app.core.papers.word import DOCX
from app.core.sheets import MIME, XLSX, xlsx_file
from app.events.models import Event
from app.protocol.queries import order_of
from app.protocol.words import order_in_words

#: Kind of file, which is also the ending of its name → its type.
TYPES = {"pdf": PDF, "docx": DOCX, XLSX: MIME[XLSX]}
#: What the list holds of each person.
COLUMNS = ["honorific", "given_names", "family_names", "position", "institution", "country", "role"]


def make_participants_file(event: Event, order: Order) -> tuple[IO[bytes], int]:
    """(open file, number of people) in the language of the moment, which is that of `order`."""
    people = listed_participants(event, order.which, order.language)
    if order.kind == XLSX:
        return xlsx_file(sheet_headings(), sheet_rows(people, order.language), title=str(event.title))
    rule = order_in_words(order_of(event))
    paper = participant_paper(event, people, order.which, rule, order.language, now())
    return io.BytesIO(participants_docx(paper) if order.kind == "docx" else participants_pdf(paper)), len(people)
