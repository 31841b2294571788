"""What the words of letters are made of: templates with their versions, forms of address, and the words of one batch."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Date, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal
from app.core.columns import Translated, choice, instant, public_id, row_id
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.events.models import Event


class LetterKind(StrEnum):
    INVITATION = "invitation"
    NOTE_VERBALE = "note_verbale"
    INFORMATION = "information"
    THANKS = "thanks"
    OTHER = "other"
    # To one traveller, from their sponsorship or trip (`app.travel`).
    AWARD = "award"
    AUTHORISATION = "authorisation"
    FUNDED_INVITATION = "funded_invitation"
    VISA_SUPPORT = "visa_support"
    VISA_NOTE = "visa_note"  #: a note verbale to the mission of the country where the event is
    REGRET = "regret"
    WAITING = "waiting"
    CANCELLATION = "cancellation"
    TRAVEL_THANKS = "travel_thanks"


#: Letters that are made one by one, for one traveller.
TRAVEL_KINDS = (
    LetterKind.AWARD,
    LetterKind.AUTHORISATION,
    LetterKind.FUNDED_INVITATION,
    LetterKind.VISA_SUPPORT,
    LetterKind.VISA_NOTE,
    LetterKind.REGRET,
    LetterKind.WAITING,
    LetterKind.CANCELLATION,
    LetterKind.TRAVEL_THANKS,
)
#: Those that go to a mission or a ministry and are numbered among the notes.
NOTE_KINDS = (LetterKind.NOTE_VERBALE, LetterKind.VISA_NOTE)


class LetterTemplate(Model):
    """One version of the words of a kind of letter in a language. The newest counts; letters keep which one was theirs."""

    __tablename__ = "letter_template"

    id: Mapped[int] = row_id()
    kind: Mapped[LetterKind] = mapped_column(choice(LetterKind), info=internal())
    language: Mapped[str] = mapped_column(String(2), info=internal())
    version: Mapped[int] = mapped_column(Integer, info=internal())
    subject: Mapped[str] = mapped_column(String(300), info=internal())
    body: Mapped[str] = mapped_column(Text, info=internal())
    signature: Mapped[str] = mapped_column(Text, default="", info=internal())
    written_at: Mapped[datetime] = instant(internal())
    written_by: Mapped[str] = mapped_column(String(60), info=internal())

    __table_args__ = (UniqueConstraint("kind", "language", "version"),)


class FormOfAddress(StrEnum):
    """As what somebody is addressed: by their office where they have one that is addressed by its name."""

    PLAIN = "plain"
    DOCTOR = "doctor"
    ENGINEER = "engineer"
    MINISTER = "minister"
    VICE_MINISTER = "vice_minister"
    AMBASSADOR = "ambassador"
    SECRETARY = "secretary"
    PRESIDENT = "president"
    DIRECTOR = "director"
    OFFICE = "office"  #: an office, a mission or a ministry, and nobody in person


class AddresseeGender(StrEnum):
    FEMALE = "female"
    MALE = "male"
    UNKNOWN = "unknown"


class Salutation(Model):
    """How one form of address is greeted and taken leave of, where the office says it otherwise than the product."""

    __tablename__ = "letter_salutation"

    id: Mapped[int] = row_id()
    language: Mapped[str] = mapped_column(String(2), info=internal())
    form: Mapped[FormOfAddress] = mapped_column(choice(FormOfAddress), info=internal())
    gender: Mapped[AddresseeGender] = mapped_column(choice(AddresseeGender), info=internal())
    greeting: Mapped[str] = mapped_column(String(120), info=internal())
    closing: Mapped[str] = mapped_column(String(300), info=internal())
    written_at: Mapped[datetime] = instant(internal())
    written_by: Mapped[str] = mapped_column(String(60), info=internal())

    __table_args__ = (UniqueConstraint("language", "form", "gender"),)


class LetterBatch(Model):
    """Letters that are made together: their words in each language, before the fields are filled in for each addressee."""

    __tablename__ = "letter_batch"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    kind: Mapped[LetterKind] = mapped_column(choice(LetterKind), info=internal())
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"), index=True, info=internal())
    subject: Mapped[TranslatedText] = mapped_column(Translated(), info=internal())
    body: Mapped[TranslatedText] = mapped_column(Translated(), info=internal())
    signature: Mapped[TranslatedText] = mapped_column(Translated(), info=internal())
    answer_due_on: Mapped[date | None] = mapped_column(Date, info=internal())
    made_at: Mapped[datetime] = instant(internal())
    made_by: Mapped[str] = mapped_column(String(60), info=internal())

    event: Mapped[Event | None] = relationship(lazy="raise_on_sql")

    @property
    def ref(self) -> str:
        return f"letter_batch:{self.public_id}"
