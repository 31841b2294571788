"""What becomes of what a person said to texts, and signed, when their data is erased."""

from collections.abc import Sequence

from flask_babel import ngettext
from sqlalchemy import delete, func, select

from app.cooperation.texts.models import ParagraphComment, TextSignature
from app.cooperation.texts.queries.signers import signatures_named
from app.core.extensions import db
from app.people.models import Person


def delete_personal_comments(person: Person) -> None:
    """Before a person is erased: their own comments go. The positions of countries stay, without who wrote them."""
    db.session.execute(
        delete(ParagraphComment).where(ParagraphComment.person_id == person.id, ParagraphComment.country_code.is_(None))
    )


def claim_signatures(person: Person) -> None:
    """Before a person is erased: what they signed before the directory knew them becomes theirs, and is emptied with the rest."""
    for signature in signatures_named(person):
        signature.person_id = person.id
    db.session.flush()


def facts_that_stay(person: Person) -> Sequence[str]:
    """That positions are their countries', and that a text was signed."""
    said = select(func.count()).where(
        ParagraphComment.person_id == person.id, ParagraphComment.country_code.is_not(None)
    )
    known = select(func.count()).where(TextSignature.person_id == person.id)
    positions = db.session.scalar(said) or 0
    signatures = (db.session.scalar(known) or 0) + len(signatures_named(person))
    of_countries = ngettext(
        "%(num)s position of a country on a text stays, without who wrote it.",
        "%(num)s positions of countries on texts stay, without who wrote them.",
        positions,
    )
    facts = ngettext(
        "That %(num)s text was signed, when and where, stays without name and position. The signed document stays.",
        "That %(num)s texts were signed, when and where, stays without name and position. The signed documents stay.",
        signatures,
    )
    return [words for words, number in ((of_countries, positions), (facts, signatures)) if number]
