"""A text that countries are consulted on, by paragraph: its versions, what is said to each paragraph, who signed it."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cooperation.models.stated import StatedInDocument
from app.core.classification import Erasure, internal, personal, public
from app.core.columns import Translated, choice, instant, public_id, row_id
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.events.models import AgendaRow, Event
from app.network.models import Bloc
from app.people.models import Person

#: Characters of one paragraph, and of what is said to it.
LONGEST_PARAGRAPH = 5000
#: In the words of the database; checked there too.
_ONE_SIGNS = "(CASE WHEN country_code IS NULL THEN 0 ELSE 1 END) + (CASE WHEN bloc_id IS NULL THEN 0 ELSE 1 END) = 1"


class TextKind(StrEnum):
    DECLARATION = "declaration"
    POLICY = "policy"
    PROPOSAL = "proposal"
    MINUTES = "minutes"


class TextReaders(StrEnum):
    """Who may know of a text once it is no draft any more; a draft is the office's alone."""

    PUBLIC = "public"
    MEMBERS = "members"  #: whoever has signed in, and the contacts of countries by their links
    OFFICE = "office"


class TextStatus(StrEnum):
    DRAFT = "draft"
    CONSULTATION = "consultation"
    NEGOTIATION = "negotiation"
    ADOPTED = "adopted"  #: its words never change again
    OPEN_FOR_SIGNATURE = "open_for_signature"
    CLOSED = "closed"


class CommentKind(StrEnum):
    COMMENT = "comment"
    AMENDMENT = "amendment"  #: proposes other words
    SUPPORT = "support"
    RESERVATION = "reservation"


class CommentOutcome(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    PARTLY = "partly"
    NOT_ACCEPTED = "not_accepted"


class ConsultedText(StatedInDocument, Model):
    """One text, from its first draft until it is signed."""

    __tablename__ = "consulted_text"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    slug: Mapped[str] = mapped_column(String(100), unique=True, info=public())
    kind: Mapped[TextKind] = mapped_column(choice(TextKind), info=public())
    title: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    event_id: Mapped[int | None] = mapped_column(
        ForeignKey("event.id", ondelete="SET NULL"), index=True, info=internal()
    )
    agenda_row_id: Mapped[int | None] = mapped_column(
        ForeignKey("agenda_row.id", ondelete="SET NULL"), index=True, info=internal()
    )
    #: What it comes of in a room beside this one: "project_row:prj-best-value/5.2".
    project_ref: Mapped[str] = mapped_column(String(120), default="", index=True, info=internal())
    readers: Mapped[TextReaders] = mapped_column(choice(TextReaders), default=TextReaders.MEMBERS, info=internal())
    status: Mapped[TextStatus] = mapped_column(
        choice(TextStatus), default=TextStatus.DRAFT, index=True, info=internal()
    )
    #: Days of the consultation by the office's clock, both of them whole.
    opens_on: Mapped[date | None] = mapped_column(Date, info=internal())
    closes_on: Mapped[date | None] = mapped_column(Date, index=True, info=internal())
    #: How many days before the end was last reminded of it; anew when the end is another.
    reminded_days: Mapped[int | None] = mapped_column(Integer, info=internal())
    adopted_on: Mapped[date | None] = mapped_column(Date, info=public())
    note: Mapped[str] = mapped_column(Text, default="", info=internal())
    programme_key: Mapped[str | None] = mapped_column(String(60), unique=True, info=public())
    created_at: Mapped[datetime] = instant(internal(), index=True)
    created_by: Mapped[str] = mapped_column(String(60), info=internal())

    event: Mapped[Event | None] = relationship(lazy="raise_on_sql")
    agenda_row: Mapped[AgendaRow | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        CheckConstraint("closes_on IS NULL OR opens_on IS NULL OR closes_on >= opens_on", name="ends_after_start"),
    )

    @property
    def ref(self) -> str:
        """How the audit, mail and files name it."""
        return f"consulted_text:{self.public_id}"

    @property
    def is_for_contacts(self) -> bool:
        """Whether contacts of countries may know of it."""
        return self.readers is not TextReaders.OFFICE

    @property
    def is_frozen(self) -> bool:
        """Whether its words stand for good."""
        return self.status in (TextStatus.ADOPTED, TextStatus.OPEN_FOR_SIGNATURE, TextStatus.CLOSED)

    def takes_comments_on(self, day: date) -> bool:
        """Whether the consultation is going on that day; a window without an end stays open."""
        begun = self.opens_on is None or self.opens_on <= day
        return self.status is TextStatus.CONSULTATION and begun and (self.closes_on is None or day <= self.closes_on)

    def days_left(self, day: date) -> timedelta | None:
        return self.closes_on - day if self.closes_on else None


class TextVersion(Model):
    """The words of a text at one time, in one language. Until it is published it is the office's alone."""

    __tablename__ = "text_version"

    id: Mapped[int] = row_id()
    text_id: Mapped[int] = mapped_column(ForeignKey("consulted_text.id", ondelete="CASCADE"), info=internal())
    number: Mapped[int] = mapped_column(Integer, info=public())
    language: Mapped[str] = mapped_column(String(2), info=public())
    made_at: Mapped[datetime] = instant(internal())
    made_by: Mapped[str] = mapped_column(String(60), info=internal())
    published_at: Mapped[datetime | None] = instant(internal())
    note: Mapped[str] = mapped_column(String(500), default="", info=public())  # what is new in it

    text: Mapped[ConsultedText] = relationship(lazy="raise_on_sql")
    paragraphs: Mapped[list["TextParagraph"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="TextParagraph.position"
    )

    __table_args__ = (UniqueConstraint("text_id", "number"),)

    @property
    def is_published(self) -> bool:
        return self.published_at is not None


class TextParagraph(Model):
    """One paragraph or heading of a version. Its key stays through the versions; its number is counted anew."""

    __tablename__ = "text_paragraph"

    id: Mapped[int] = row_id()
    version_id: Mapped[int] = mapped_column(ForeignKey("text_version.id", ondelete="CASCADE"), info=internal())
    position: Mapped[int] = mapped_column(Integer, info=public())
    key: Mapped[int] = mapped_column(Integer, info=public())
    number: Mapped[int | None] = mapped_column(Integer, info=public())  # None: a heading
    level: Mapped[int] = mapped_column(Integer, default=0, info=public())  # of a heading; 0: a paragraph
    body: Mapped[str] = mapped_column(Text, info=public())

    __table_args__ = (
        UniqueConstraint("version_id", "position"),
        UniqueConstraint("version_id", "key"),
        CheckConstraint("(level = 0) = (number IS NOT NULL)", name="paragraphs_have_numbers"),
    )


class ParagraphComment(Model):
    """What is said to a paragraph: the position of a country, or without one what a person thinks.

    `made_version_id` is where it was said, `version_id` where it stands since it was carried over. Answered, it stays
    where it stands.
    """

    __tablename__ = "paragraph_comment"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("person")
    text_id: Mapped[int] = mapped_column(
        ForeignKey("consulted_text.id", ondelete="CASCADE"), index=True, info=internal()
    )
    made_version_id: Mapped[int] = mapped_column(
        ForeignKey("text_version.id", ondelete="CASCADE"), index=True, info=internal()
    )
    version_id: Mapped[int] = mapped_column(ForeignKey("text_version.id", ondelete="CASCADE"), info=internal())
    key: Mapped[int] = mapped_column(Integer, info=internal())
    country_code: Mapped[str | None] = mapped_column(ForeignKey("country.code"), index=True, info=internal())
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info=personal("person", Erasure.BLANK)
    )
    kind: Mapped[CommentKind] = mapped_column(choice(CommentKind), info=internal())
    #: A position is the country's and stays without who wrote it; a personal comment goes before its person is erased.
    body: Mapped[str] = mapped_column(Text, info=personal("person", Erasure.KEEP))
    proposed: Mapped[str] = mapped_column(Text, default="", info=personal("person", Erasure.KEEP))
    said_at: Mapped[datetime] = instant(internal())
    changed_at: Mapped[datetime | None] = instant(internal())
    outcome: Mapped[CommentOutcome] = mapped_column(
        choice(CommentOutcome), default=CommentOutcome.OPEN, info=internal()
    )
    answer: Mapped[str] = mapped_column(Text, default="", info=personal("person", Erasure.KEEP))
    answered_in_id: Mapped[int | None] = mapped_column(
        ForeignKey("text_version.id", ondelete="SET NULL"), index=True, info=internal()
    )

    text: Mapped[ConsultedText] = relationship(lazy="raise_on_sql")
    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")
    version: Mapped[TextVersion] = relationship(lazy="raise_on_sql", foreign_keys=version_id)
    answered_in: Mapped[TextVersion | None] = relationship(lazy="raise_on_sql", foreign_keys=answered_in_id)

    __table_args__ = (
        # One position of a country on a paragraph at a time; where no country stands, NULLs differ.
        UniqueConstraint("version_id", "key", "country_code"),
        Index("ix_paragraph_comment_outcome", "text_id", "outcome"),
    )

    @property
    def ref(self) -> str:
        return f"paragraph_comment:{self.public_id}"

    @property
    def is_position(self) -> bool:
        """Whether a country says it; else a person does."""
        return self.country_code is not None

    @property
    def is_open(self) -> bool:
        return self.outcome is CommentOutcome.OPEN


class TextSignature(Model):
    """That a country, or a bloc beside it, signed the text: a fact, entered with the document that shows it."""

    __tablename__ = "text_signature"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    text_id: Mapped[int] = mapped_column(ForeignKey("consulted_text.id", ondelete="CASCADE"), info=public())
    version_id: Mapped[int] = mapped_column(ForeignKey("text_version.id"), index=True, info=public())
    country_code: Mapped[str | None] = mapped_column(ForeignKey("country.code"), index=True, info=public())
    bloc_id: Mapped[int | None] = mapped_column(ForeignKey("bloc.id"), index=True, info=public())
    #: Where the directory knows who signed.
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True, info=personal("person", Erasure.BLANK)
    )
    name: Mapped[str] = mapped_column(String(200), info=personal("person", Erasure.BLANK))
    position: Mapped[str] = mapped_column(String(200), default="", info=personal("person", Erasure.BLANK))
    signed_on: Mapped[date] = mapped_column(Date, info=public())
    place: Mapped[str] = mapped_column(String(200), default="", info=public())
    reservation: Mapped[str] = mapped_column(Text, default="", info=public())
    entered_at: Mapped[datetime] = instant(internal())
    entered_by: Mapped[str] = mapped_column(String(60), info=internal())

    text: Mapped[ConsultedText] = relationship(lazy="raise_on_sql")
    version: Mapped[TextVersion] = relationship(lazy="raise_on_sql")
    bloc: Mapped[Bloc | None] = relationship(lazy="raise_on_sql")
    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        CheckConstraint(_ONE_SIGNS, name="one_signs"),
        UniqueConstraint("text_id", "country_code"),
        UniqueConstraint("text_id", "bloc_id"),
    )

    @property
    def ref(self) -> str:
        """How its document names it."""
        return f"text_signature:{self.public_id}"
