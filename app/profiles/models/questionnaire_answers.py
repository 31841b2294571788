"""What a country answers to a version: its response, the answers, what the office notes, who else answers a section."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Boolean, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import Erasure, internal, personal
from app.core.columns import choice, instant, public_id, row_id
from app.core.dates import Precision, Schedule
from app.core.extensions import Model
from app.people.models import Person
from app.profiles.models.questionnaires import QuestionnaireItem, QuestionnaireSection, QuestionnaireVersion
from app.reminders.deadlines import DeadlineOutcome


class ResponseStatus(StrEnum):
    """How far a country is with a version."""

    NOT_STARTED = "not_started"
    STARTED = "started"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"

    @property
    def is_with_country(self) -> bool:
        """Whether the country writes on it; else it is with the office."""
        return self in (ResponseStatus.NOT_STARTED, ResponseStatus.STARTED, ResponseStatus.RETURNED)


class CountryResponse(Model):
    """That a country is asked a version, and how far it is. It exists from the day on which it is asked."""

    __tablename__ = "country_response"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    version_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_version.id", ondelete="CASCADE"), info=internal())
    country_code: Mapped[str] = mapped_column(ForeignKey("country.code"), index=True, info=internal())
    status: Mapped[ResponseStatus] = mapped_column(
        choice(ResponseStatus), default=ResponseStatus.NOT_STARTED, info=internal()
    )
    #: None where a document states that it was asked, and not when.
    asked_at: Mapped[datetime | None] = instant(internal())
    started_at: Mapped[datetime | None] = instant(internal())
    submitted_at: Mapped[datetime | None] = instant(internal())
    returned_at: Mapped[datetime | None] = instant(internal())
    accepted_at: Mapped[datetime | None] = instant(internal())
    #: When the country completed it, as far as that is known.
    completed_on: Mapped[date | None] = mapped_column(Date, info=internal())
    completed_precision: Mapped[Precision] = mapped_column(
        choice(Precision), default=Precision.UNKNOWN, info=internal()
    )
    #: Who handed it in.
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info=personal("by"))

    version: Mapped[QuestionnaireVersion] = relationship(lazy="raise_on_sql")
    by: Mapped[Person | None] = relationship(lazy="raise_on_sql")
    answers: Mapped[list["ItemAnswer"]] = relationship(
        lazy="raise_on_sql", back_populates="response", cascade="all, delete-orphan", order_by="ItemAnswer.id"
    )

    __table_args__ = (UniqueConstraint("version_id", "country_code"), Index("ix_country_response_status", "status"))

    @property
    def ref(self) -> str:
        """How the audit and mail name it."""
        return f"country_response:{self.public_id}"

    @property
    def is_accepted(self) -> bool:
        return self.status is ResponseStatus.ACCEPTED

    @property
    def completed(self) -> Schedule:
        return Schedule(self.completed_on, self.completed_on, self.completed_precision)


class ItemAnswer(Model):
    """What a country answers to one item. Each save counts `revision` up, so that nobody overwrites unseen."""

    __tablename__ = "item_answer"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    response_id: Mapped[int] = mapped_column(ForeignKey("country_response.id", ondelete="CASCADE"), info=internal())
    item_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_item.id"), index=True, info=internal())
    #: text, choice: str; several: list of keys; yes_no: bool; number, percentage: str of a decimal; date: ISO day;
    #: link: str; table: list of rows, each {column key: value}. None: not answered.
    value: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True, info=internal())
    language: Mapped[str] = mapped_column(String(2), default="", info=internal())
    note: Mapped[str] = mapped_column(Text, default="", info=internal())
    #: The number of the version whose answer this is, until the country confirms it here.
    proposed_from: Mapped[int | None] = mapped_column(Integer, info=internal())
    revision: Mapped[int] = mapped_column(Integer, default=1, info=internal())
    answered_at: Mapped[datetime] = instant(internal())
    answered_by: Mapped[str] = mapped_column(String(60), info=internal())

    response: Mapped[CountryResponse] = relationship(lazy="raise_on_sql", back_populates="answers")
    item: Mapped[QuestionnaireItem] = relationship(lazy="raise_on_sql")

    __table_args__ = (UniqueConstraint("response_id", "item_id"),)

    @property
    def ref(self) -> str:
        """How the audit, and the documents that prove it, name it."""
        return f"item_answer:{self.public_id}"

    @property
    def is_proposal(self) -> bool:
        """Whether it came from an earlier version and nobody has confirmed it yet: it does not count as an answer."""
        return self.proposed_from is not None

    @property
    def is_given(self) -> bool:
        """Whether the country says something with it."""
        return not self.is_proposal and self.value not in (None, "", [])


class EarlierAnswer(Model):
    """What an answer said before it was written over, or what somebody wrote while another had saved: nothing is lost."""

    __tablename__ = "earlier_answer"

    id: Mapped[int] = row_id()
    answer_id: Mapped[int] = mapped_column(
        ForeignKey("item_answer.id", ondelete="CASCADE"), index=True, info=internal()
    )
    value: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True, info=internal())
    note: Mapped[str] = mapped_column(Text, default="", info=internal())
    #: It was never the answer: it arrived after another text that its writer had not seen.
    is_aside: Mapped[bool] = mapped_column(Boolean, default=False, info=internal())
    written_at: Mapped[datetime] = instant(internal())
    written_by: Mapped[str] = mapped_column(String(60), info=internal())

    answer: Mapped[ItemAnswer] = relationship(lazy="raise_on_sql")


class ReviewNote(Model):
    """What the office asks a country to look at again: at one item, or at the whole."""

    __tablename__ = "review_note"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    response_id: Mapped[int] = mapped_column(
        ForeignKey("country_response.id", ondelete="CASCADE"), index=True, info=internal()
    )
    item_id: Mapped[int | None] = mapped_column(ForeignKey("questionnaire_item.id"), index=True, info=internal())
    text: Mapped[str] = mapped_column(Text, info=internal())
    written_at: Mapped[datetime] = instant(internal())
    written_by: Mapped[str] = mapped_column(String(60), info=internal())
    #: When the country got it; until then the office is still writing.
    sent_at: Mapped[datetime | None] = instant(internal())
    #: When the country handed in again after it.
    settled_at: Mapped[datetime | None] = instant(internal())

    item: Mapped[QuestionnaireItem | None] = relationship(lazy="raise_on_sql")


class SectionHandOver(Model):
    """A section that a colleague in the country answers by a link of their own; it opens that section alone."""

    __tablename__ = "section_hand_over"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("person")
    response_id: Mapped[int] = mapped_column(
        ForeignKey("country_response.id", ondelete="CASCADE"), index=True, info=internal()
    )
    section_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_section.id"), index=True, info=internal())
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=personal("person", Erasure.DELETE))
    note: Mapped[str] = mapped_column(String(500), default="", info=personal("person", Erasure.DELETE))
    link_number: Mapped[int] = mapped_column(Integer, default=1, info=internal())
    handed_at: Mapped[datetime] = instant(internal())
    handed_by: Mapped[str] = mapped_column(String(60), info=internal())
    #: When the colleague said that the section is done.
    done_at: Mapped[datetime | None] = instant(internal())
    #: When it was taken back: the link opens nothing from then on.
    ended_at: Mapped[datetime | None] = instant(internal())

    response: Mapped[CountryResponse] = relationship(lazy="raise_on_sql")
    section: Mapped[QuestionnaireSection] = relationship(lazy="raise_on_sql")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    @property
    def ref(self) -> str:
        """How the audit and mail name it."""
        return f"section_hand_over:{self.public_id}"


class SectionDocument(Model):
    """That a colleague sent a document with a section: whoever holds their link opens it, though they have no account.

    The document itself hangs on the answer, and stays the country's when the colleague is erased.
    """

    __tablename__ = "section_document"

    id: Mapped[int] = row_id()
    hand_over_id: Mapped[int] = mapped_column(
        ForeignKey("section_hand_over.id", ondelete="CASCADE"), index=True, info=internal()
    )
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id", ondelete="CASCADE"), unique=True, info=internal())


class QuestionnaireReminder(Model):
    """The ledger of which countries were reminded of the end of a version: a row is the claim, and says what became of it."""

    __tablename__ = "questionnaire_reminder"

    id: Mapped[int] = row_id()
    response_id: Mapped[int] = mapped_column(
        ForeignKey("country_response.id", ondelete="CASCADE"), index=True, info=internal()
    )
    rule: Mapped[str] = mapped_column(String(40), info=internal())  # "answers_7": so many days before the end
    due_at: Mapped[datetime] = instant(internal())
    outcome: Mapped[DeadlineOutcome] = mapped_column(choice(DeadlineOutcome), info=internal())
    at: Mapped[datetime] = instant(internal())

    __table_args__ = (UniqueConstraint("response_id", "rule", "due_at"),)
