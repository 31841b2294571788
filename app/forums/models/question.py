"""What a forum discusses: its guiding questions, and the topics under them."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, LargeBinary, String, Time, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal, public
from app.core.columns import Translated, UtcDateTime, choice, row_id
from app.core.dates import Precision, Schedule
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.forums.strictness import Attribution

if TYPE_CHECKING:
    from app.forums.models.forum import Forum


class ForumQuestion(Model):
    """A guiding question. Without days of its own it takes contributions as long as the forum does."""

    __tablename__ = "forum_question"

    id: Mapped[int] = row_id()
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id", ondelete="CASCADE"), info=public())
    position: Mapped[int] = mapped_column(Integer, info=public())
    title: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    prompt: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    start_on: Mapped[date | None] = mapped_column(Date, info=public())
    end_on: Mapped[date | None] = mapped_column(Date, info=public())
    start_time: Mapped[time | None] = mapped_column(Time, info=public())
    end_time: Mapped[time | None] = mapped_column(Time, info=public())
    #: Derived from the days, the times and the forum's zone; None for the forum's own.
    opens_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), info=public())
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), info=public())
    #: None for the forum's.
    attribution: Mapped[Attribution | None] = mapped_column(choice(Attribution), info=public())

    forum: Mapped["Forum"] = relationship(lazy="raise_on_sql", back_populates="questions")

    __table_args__ = (UniqueConstraint("forum_id", "position"),)

    def reschedule(self, schedule: Schedule) -> None:
        """Set days and times by the forum's zone; a schedule without days takes them away."""
        has_days = schedule.start is not None and schedule.precision is Precision.DAY
        self.start_on = schedule.start if has_days else None
        self.end_on = (schedule.end or schedule.start) if has_days else None
        self.start_time, self.end_time = schedule.start_time, schedule.end_time
        self.opens_at = schedule.starts_at if has_days else None
        self.closes_at = schedule.ends_at if has_days else None

    def schedule_in(self, zone: str) -> Schedule:
        precision = Precision.DAY if self.start_on else Precision.UNKNOWN
        return Schedule(self.start_on, self.end_on, precision, self.start_time, self.end_time, zone)


class ForumTopic(Model):
    """A thread, under a question or under none. It is seen while a contribution of it is."""

    __tablename__ = "forum_topic"

    id: Mapped[int] = row_id()
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id", ondelete="CASCADE"), info=public())
    number: Mapped[int] = mapped_column(Integer, info=public())
    question_id: Mapped[int | None] = mapped_column(ForeignKey("forum_question.id"), index=True, info=public())
    title: Mapped[str] = mapped_column(String(200), info=public())
    mail_title: Mapped[str] = mapped_column(String(200), default="", info=public())  # frozen at its first mail
    is_locked: Mapped[bool] = mapped_column(Boolean, default=False, info=internal())
    is_pinned: Mapped[bool] = mapped_column(Boolean, default=False, info=internal())
    always_reviewed: Mapped[bool] = mapped_column(Boolean, default=False, info=internal())
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("forum_topic.id"), index=True, info=internal())
    contribution_count: Mapped[int] = mapped_column(Integer, default=0, info=internal())  # of those published
    visible: Mapped[bytes] = mapped_column(LargeBinary, default=b"", info=internal())  # their numbers (`bitmaps`)
    last_number: Mapped[int] = mapped_column(Integer, default=0, info=internal())  # the highest ever published in it

    question: Mapped[ForumQuestion | None] = relationship(lazy="raise_on_sql")

    @property
    def is_public(self) -> bool:
        """Whether anything in it can be read: else its title is for those who moderate."""
        return self.contribution_count > 0

    __table_args__ = (
        UniqueConstraint("forum_id", "number"),
        Index("ix_forum_topic_listing", "forum_id", "question_id", "is_pinned", "last_number"),
    )
