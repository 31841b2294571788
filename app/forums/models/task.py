"""The run sheet of a forum: what its moderators do when, and what of it is done."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal
from app.core.columns import Translated, choice, instant, row_id
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.forums.models.forum import Forum
from app.forums.models.question import ForumQuestion


class TaskAnchor(StrEnum):
    """From which day a task is counted."""

    OPENING = "opening"
    QUESTION = "question"  #: the end of a question
    CLOSING = "closing"


class ForumTask(Model):
    """One thing to do, so many days after the opening, the end of a question or the closing; before it when negative."""

    __tablename__ = "forum_task"

    id: Mapped[int] = row_id()
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id", ondelete="CASCADE"), info=internal())
    position: Mapped[int] = mapped_column(Integer, info=internal())  # its number in addresses
    words: Mapped[TranslatedText] = mapped_column(Translated(), info=internal())
    anchor: Mapped[TaskAnchor] = mapped_column(choice(TaskAnchor), info=internal())
    #: None for the forum's own opening or closing.
    question_id: Mapped[int | None] = mapped_column(
        ForeignKey("forum_question.id", ondelete="SET NULL"), index=True, info=internal()
    )
    days: Mapped[int] = mapped_column(Integer, default=0, info=internal())
    done_at: Mapped[datetime | None] = instant(internal())
    done_by: Mapped[str] = mapped_column(String(60), default="", info=internal())

    question: Mapped[ForumQuestion | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (UniqueConstraint("forum_id", "position"),)

    @property
    def is_done(self) -> bool:
        return self.done_at is not None

    def due_on(self, forum: Forum, question: ForumQuestion | None) -> date | None:
        """The day by the forum's calendar; None while the day that it is counted from is not known."""
        if self.anchor is TaskAnchor.OPENING:
            start = forum.start_on
        else:
            start = question.end_on if question is not None and question.end_on else forum.end_on
        return start + timedelta(days=self.days) if start is not None else None
