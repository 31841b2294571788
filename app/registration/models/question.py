"""What an organiser asks of those who register. Every edit makes a version, so old answers keep their question."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import JSON, Boolean, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal, public, sensitive
from app.core.columns import Translated, choice, instant, public_id, row_id
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.events.models import Event

if TYPE_CHECKING:
    from app.registration.models.registration import Registration


class QuestionKind(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    SEVERAL = "several"
    YES_NO = "yes_no"
    DATE = "date"
    COUNTRY = "country"


class Question(Model):
    """A question of one event, through all its versions."""

    __tablename__ = "question"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True, info=internal())
    position: Mapped[int] = mapped_column(Integer, default=0, info=internal())
    retired_at: Mapped[datetime | None] = instant(internal())

    event: Mapped[Event] = relationship(lazy="raise_on_sql")
    versions: Mapped[list["QuestionVersion"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="QuestionVersion.number", back_populates="question"
    )

    @property
    def current(self) -> "QuestionVersion":
        return self.versions[-1]


class QuestionVersion(Model):
    """The wording, kind and options of a question from one moment until the next version."""

    __tablename__ = "question_version"

    id: Mapped[int] = row_id()
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id", ondelete="CASCADE"), index=True, info=internal())
    number: Mapped[int] = mapped_column(Integer, info=internal())
    kind: Mapped[QuestionKind] = mapped_column(choice(QuestionKind), info=public())
    label: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    hint: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    #: For a choice: [{"key": "a1", "label": {"es": …}}], keys never used twice within a question.
    options: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list, info=public())
    is_required: Mapped[bool] = mapped_column(Boolean, default=False, info=public())
    created_at: Mapped[datetime] = instant(internal())
    actor: Mapped[str] = mapped_column(String(60), info=internal())

    question: Mapped[Question] = relationship(lazy="raise_on_sql", back_populates="versions")

    __table_args__ = (UniqueConstraint("question_id", "number"),)


class QuestionAnswer(Model):
    """What a registration answered to one question, in the version it was asked."""

    __tablename__ = "answer"

    id: Mapped[int] = row_id()
    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), index=True, info=internal()
    )
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True, info=internal())
    version_id: Mapped[int] = mapped_column(ForeignKey("question_version.id"), index=True, info=internal())
    #: str for text, country (code) and date (ISO); a key for a choice; keys for several; bool for yes/no.
    value: Mapped[Any] = mapped_column(JSON, info=sensitive("registration.person"))

    registration: Mapped["Registration"] = relationship(lazy="raise_on_sql", back_populates="answers")
    version: Mapped[QuestionVersion] = relationship(lazy="raise_on_sql")

    __table_args__ = (UniqueConstraint("registration_id", "question_id"),)
