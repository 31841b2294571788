"""The register: each paper that went out or came in, whose it is, and its steps."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.contacts.models import CountryContact
from app.core.classification import Erasure, internal, personal
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.events.models import Event
from app.letters.models.number import PaperSeries
from app.letters.models.words import NOTE_KINDS, LetterBatch, LetterKind
from app.network.models import Bloc, Institution
from app.people.models import Person


class LetterDirection(StrEnum):
    OUT = "out"
    IN = "in"


class LetterStatus(StrEnum):
    DRAFT = "draft"
    FOR_SIGNATURE = "for_signature"
    SIGNED = "signed"
    SENT = "sent"
    ANSWERED = "answered"
    VOID = "void"
    RECEIVED = "received"  #: came in, and is filed
    UNPLACED = "unplaced"  #: came in, and nobody has said yet where it belongs


class Letter(Model):
    """One paper. What goes out has a number of its series from the moment it is to be signed, and keeps it for good."""

    __tablename__ = "letter"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("person")
    direction: Mapped[LetterDirection] = mapped_column(choice(LetterDirection), info=internal())
    kind: Mapped[LetterKind] = mapped_column(choice(LetterKind), info=internal())
    status: Mapped[LetterStatus] = mapped_column(choice(LetterStatus), index=True, info=internal())
    series: Mapped[PaperSeries | None] = mapped_column(choice(PaperSeries), info=internal())
    year: Mapped[int | None] = mapped_column(Integer, info=internal())
    number: Mapped[int | None] = mapped_column(Integer, info=internal())
    reference: Mapped[str] = mapped_column(String(60), default="", info=internal())  # the number as it is written
    #: The day that stands on the paper; None for one without a date.
    letter_on: Mapped[date | None] = mapped_column(Date, info=internal())
    received_on: Mapped[date | None] = mapped_column(Date, info=internal())
    language: Mapped[str] = mapped_column(String(2), default="", info=internal())
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"), index=True, info=internal())
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("letter_batch.id"), index=True, info=internal())
    template_version: Mapped[int | None] = mapped_column(Integer, info=internal())
    #: To whom it goes, or from whom it came, where that is somebody of the directory.
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info=internal())
    #: The contact it was written to: its office and its address.
    contact_id: Mapped[int | None] = mapped_column(
        ForeignKey("country_contact.id", ondelete="SET NULL"), index=True, info=internal()
    )
    addressee: Mapped[str] = mapped_column(Text, default="", info=personal("person"))
    sender: Mapped[str] = mapped_column(Text, default="", info=personal("person"))
    subject: Mapped[str] = mapped_column(String(300), default="", info=personal("person"))
    #: As it was filled in for its addressee, or as it came by mail; nothing of it is put together again later.
    body: Mapped[str] = mapped_column(Text, default="", info=personal("person"))
    #: What stands where it is signed: name and office of who signs, or the place of initials and seal.
    signature: Mapped[str] = mapped_column(Text, default="", info=internal())
    copies: Mapped[str] = mapped_column(Text, default="", info=personal("person"))
    their_number: Mapped[str] = mapped_column(String(60), default="", info=internal())
    answers_id: Mapped[int | None] = mapped_column(ForeignKey("letter.id"), index=True, info=internal())
    answer_due_on: Mapped[date | None] = mapped_column(Date, info=internal())
    #: The message that brought it.
    inbound_id: Mapped[int | None] = mapped_column(
        ForeignKey("inbound_message.id", ondelete="SET NULL"), index=True, info=internal()
    )
    source_document: Mapped[str] = mapped_column(String(20), default="", info=internal())
    source_line: Mapped[int | None] = mapped_column(Integer, info=internal())
    programme_key: Mapped[str | None] = mapped_column(String(60), unique=True, info=internal())
    created_at: Mapped[datetime] = instant(internal())
    created_by: Mapped[str] = mapped_column(String(60), info=internal())

    event: Mapped[Event | None] = relationship(lazy="raise_on_sql")
    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")
    contact: Mapped[CountryContact | None] = relationship(lazy="raise_on_sql")
    batch: Mapped[LetterBatch | None] = relationship(lazy="raise_on_sql")
    answers: Mapped["Letter | None"] = relationship(lazy="raise_on_sql", remote_side="Letter.id")
    parties: Mapped[list["LetterParty"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="LetterParty.id"
    )
    people: Mapped[list["LetterPerson"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="LetterPerson.id"
    )
    steps: Mapped[list["LetterStep"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="LetterStep.id"
    )

    __table_args__ = (
        UniqueConstraint("series", "year", "number"),
        Index("ix_letter_direction", "direction", "id"),
    )

    @property
    def ref(self) -> str:
        """How its files and the audit name it."""
        return f"letter:{self.public_id}"

    @property
    def is_out(self) -> bool:
        return self.direction is LetterDirection.OUT

    @property
    def is_note(self) -> bool:
        return self.kind in NOTE_KINDS

    @property
    def is_numbered(self) -> bool:
        return self.number is not None


class LetterParty(Model):
    """Whom a letter concerns besides persons: a country, an institution or a bloc."""

    __tablename__ = "letter_party"

    id: Mapped[int] = row_id()
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"), index=True, info=internal())
    country_code: Mapped[str | None] = mapped_column(ForeignKey("country.code"), index=True, info=internal())
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True, info=internal())
    bloc_id: Mapped[int | None] = mapped_column(ForeignKey("bloc.id"), index=True, info=internal())

    institution: Mapped[Institution | None] = relationship(lazy="raise_on_sql")
    bloc: Mapped[Bloc | None] = relationship(lazy="raise_on_sql")


class LetterPerson(Model):
    """That a letter is filed on a person: its addressee, its sender, or somebody it is about."""

    __tablename__ = "letter_person"

    id: Mapped[int] = row_id()
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"), info=internal())
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=internal())

    letter: Mapped[Letter] = relationship(lazy="raise_on_sql", overlaps="people")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    __table_args__ = (UniqueConstraint("letter_id", "person_id"),)


class LetterStep(Model):
    """One step of a letter: who, when and why."""

    __tablename__ = "letter_step"

    id: Mapped[int] = row_id()
    letter_id: Mapped[int] = mapped_column(ForeignKey("letter.id", ondelete="CASCADE"), index=True, info=internal())
    was: Mapped[LetterStatus | None] = mapped_column(choice(LetterStatus), info=internal())
    became: Mapped[LetterStatus] = mapped_column(choice(LetterStatus), info=internal())
    at: Mapped[datetime] = instant(internal())
    actor: Mapped[str] = mapped_column(String(60), info=internal())
    why: Mapped[str] = mapped_column(String(300), default="", info=personal("letter.person", Erasure.BLANK))

    letter: Mapped[Letter] = relationship(lazy="raise_on_sql", overlaps="steps")
