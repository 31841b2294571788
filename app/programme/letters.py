"""The letters that the programme's documents name: incoming, undated and unnumbered where nothing more is stated."""

from sqlalchemy import select

from app.core.clock import now
from app.core.extensions import db
from app.letters.models import Letter, LetterDirection, LetterKind, LetterParty, LetterStatus, LetterStep
from app.network.actions import load_countries
from app.programme.document import Record, codes


def add_letters(document: Record) -> int:
    """Add those that are missing; returns how many."""
    load_countries()
    known = set(db.session.scalars(select(Letter.programme_key)))
    new = [record for record in document["letters_received"] if record["id"] not in known]
    db.session.add_all([_letter(record) for record in new])
    db.session.flush()
    return len(new)


def _letter(record: Record) -> Letter:
    source, purpose = record["source"], record["purpose"]
    letter = Letter(
        direction=LetterDirection.IN,
        kind=LetterKind.OTHER,
        status=LetterStatus.RECEIVED,
        addressee=record["to"],
        subject=purpose[:1].upper() + purpose[1:],
        body=source["quote"],
        letter_on=record["date"],
        language="en",
        source_document=source["file"],
        source_line=source["line"],
        programme_key=record["id"],
        created_at=now(),
        created_by="programme",
    )
    letter.parties = [LetterParty(country_code=code) for code in codes(record["from_countries"])]
    why = "Taken from the programme's documents."
    letter.steps = [LetterStep(became=LetterStatus.RECEIVED, at=now(), actor="programme", why=why)]
    return letter
