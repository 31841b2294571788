"""Texts and what is said to them, as tests need them."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select

from app.contacts.linked import LinkedContact
from app.contacts.models import CountryContact
from app.cooperation.bodies import CooperationBody
from app.cooperation.texts.actions.commenting import CommentWords, comment
from app.cooperation.texts.actions.signing import SignatureWords, enter_signature
from app.cooperation.texts.actions.stating import NextState, change_state
from app.cooperation.texts.actions.versions import CommentAnswer, publish_version, take_version
from app.cooperation.texts.models import (
    CommentKind,
    ConsultedText,
    ParagraphComment,
    TextKind,
    TextParagraph,
    TextReaders,
    TextSignature,
    TextStatus,
    TextVersion,
)
from app.cooperation.texts.pieces import TextPiece, pieces_of_pasted
from app.cooperation.texts.queries.one import newest_published
from app.cooperation.texts.speaking import TextSpeaker
from app.core.clock import now
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.translated import TranslatedText
from app.library.files.intake import TakenFile
from app.library.files.kinds import FileKind
from app.people.models import Person
from tests.make import saved

#: The countries that committed themselves at the workshop of 2017.
NINE = ("BB", "CA", "CL", "CO", "HN", "JM", "PA", "SV", "UY")
TWELVE = "# Preámbulo\n\n" + "\n\n".join(
    f"Los Estados acuerdan el punto {number} de esta prueba." for number in range(1, 13)
)


def make_text(slug: str = "declaracion", title: str = "Declaración de prueba", **fields: object) -> ConsultedText:
    """A draft without words."""
    values = {"kind": TextKind.DECLARATION, "readers": TextReaders.MEMBERS, "status": TextStatus.DRAFT} | fields
    made = {"created_at": now(), "created_by": "system"}
    return saved(ConsultedText(slug=slug, title=TranslatedText(es=title), **made, **values))


def published(text: ConsultedText, words: str = TWELVE, answers: dict[str, CommentAnswer] | None = None) -> TextVersion:
    """The next version of it, published."""
    version = take_version(text, pieces_of_pasted(words), "es")
    publish_version(text, version, answers or {})
    return version


def consulted(words: str = TWELVE, days: int = 20, **fields: object) -> ConsultedText:
    """A text in consultation from today on."""
    text = make_text(**fields)
    published(text, words)
    change_state(text, NextState(TextStatus.CONSULTATION, None, present_day() + timedelta(days=days)))
    return text


def adopted(**fields: object) -> ConsultedText:
    text = make_text(**fields)
    published(text)
    change_state(text, NextState(TextStatus.ADOPTED, adopted_on=present_day()))
    return text


def keys_of(text: ConsultedText) -> list[int]:
    """The keys of its paragraphs, without headings."""
    version = newest_published(text)
    query = select(TextParagraph.key).where(TextParagraph.number.is_not(None))
    query = query.where(TextParagraph.version_id == (version.id if version is not None else 0))
    return list(db.session.scalars(query.order_by(TextParagraph.position)))


def as_contact(contact: CountryContact) -> TextSpeaker:
    return TextSpeaker.of_contact(LinkedContact(contact))


def as_person(person: Person) -> TextSpeaker:
    return TextSpeaker(person.id, None, person.public_id)


def said(
    text: ConsultedText, key: int, speaker: TextSpeaker, body: str = "De acuerdo.", proposed: str = ""
) -> ParagraphComment:
    """What a country says, or without one a person; with other words an amendment."""
    kind = CommentKind.AMENDMENT if proposed else CommentKind.COMMENT
    return comment(text, key, speaker, CommentWords(kind, body, proposed, speaker.country_code is not None))


def signed(
    text: ConsultedText, country_code: str = "CR", bloc_id: int | None = None, name: str = "Ana Ejemplo"
) -> TextSignature:
    words = SignatureWords(name, "Ministra de prueba", present_day(), "Ciudad Ficticia", "")
    body = CooperationBody(None if bloc_id else country_code, bloc_id)
    return enter_signature(text, body, words, TakenFile("firmado.pdf", FileKind.PDF, b"%PDF-1.4 prueba"))


def paragraphs(number: int) -> Sequence[TextPiece]:
    return [TextPiece(0, f"Párrafo de prueba número {each}.") for each in range(1, number + 1)]


def day_after(days: int) -> date:
    return present_day() + timedelta(days=days)
