"""What the report is made of: summaries, points with the quotes behind them, the synthesis, and how people found the forum."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Index, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import Erasure, internal, personal
from app.core.columns import Translated, choice, instant, public_id, row_id
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.forums.models.contribution import Contribution
from app.forums.models.question import ForumQuestion
from app.people.models import Person


class SummaryState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"


class ForumSummary(Model):
    """What a week of a question, or of the whole forum, came to. Published it is a contribution of its own kind."""

    __tablename__ = "forum_summary"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id", ondelete="CASCADE"), info=internal())
    #: None for the whole forum.
    question_id: Mapped[int | None] = mapped_column(ForeignKey("forum_question.id"), index=True, info=internal())
    from_number: Mapped[int] = mapped_column(Integer, info=internal())
    to_number: Mapped[int] = mapped_column(Integer, info=internal())
    body: Mapped[TranslatedText] = mapped_column(Translated(), info=internal())  # the forum's language first
    state: Mapped[SummaryState] = mapped_column(choice(SummaryState), default=SummaryState.DRAFT, info=internal())
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info=internal())
    contribution_id: Mapped[int | None] = mapped_column(ForeignKey("contribution.id"), unique=True, info=internal())
    written_at: Mapped[datetime] = instant(internal())
    published_at: Mapped[datetime | None] = instant(internal())

    question: Mapped[ForumQuestion | None] = relationship(lazy="raise_on_sql")
    contribution: Mapped[Contribution | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (Index("ix_forum_summary_forum", "forum_id", "id"),)

    @property
    def ref(self) -> str:
        return f"summary:{self.public_id}"

    @property
    def is_draft(self) -> bool:
        return self.state is SummaryState.DRAFT


class PointKind(StrEnum):
    AGREEMENT = "agreement"
    DIFFERENCE = "difference"
    RECOMMENDATION = "recommendation"
    EXAMPLE = "example"
    OPEN_QUESTION = "open_question"


class ForumPoint(Model):
    """Something said that the report will state."""

    __tablename__ = "forum_point"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id", ondelete="CASCADE"), info=internal())
    question_id: Mapped[int | None] = mapped_column(ForeignKey("forum_question.id"), index=True, info=internal())
    position: Mapped[int] = mapped_column(Integer, info=internal())
    words: Mapped[TranslatedText] = mapped_column(Translated(), info=internal())
    kind: Mapped[PointKind] = mapped_column(choice(PointKind), info=internal())

    __table_args__ = (Index("ix_forum_point_order", "forum_id", "question_id", "position"),)

    @property
    def ref(self) -> str:
        return f"point:{self.public_id}"


class ForumQuote(Model):
    """Words of a contribution, by their place in one revision of it: they stand as they were written or not at all."""

    __tablename__ = "forum_quote"

    #: So long whoever is quoted may object before the words are published.
    OBJECTING = timedelta(days=7)

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("contribution.author")
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id", ondelete="CASCADE"), index=True, info=internal())
    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("contribution.id", ondelete="CASCADE"), index=True, info=internal()
    )
    revision: Mapped[int] = mapped_column(Integer, info=internal())
    begins: Mapped[int] = mapped_column(Integer, info=internal())  # offsets into the text of that revision
    ends: Mapped[int] = mapped_column(Integer, info=internal())
    label: Mapped[str] = mapped_column(String(200), default="", info=internal())
    point_id: Mapped[int | None] = mapped_column(ForeignKey("forum_point.id", ondelete="SET NULL"), info=internal())
    position: Mapped[int] = mapped_column(Integer, default=0, info=internal())
    chosen_at: Mapped[datetime] = instant(internal())
    chosen_by: Mapped[str] = mapped_column(String(60), info=internal())
    told_at: Mapped[datetime | None] = instant(internal())  # when its author was told: the seven days run from here
    objected_at: Mapped[datetime | None] = instant(internal())
    objection: Mapped[str] = mapped_column(Text, default="", info=personal("contribution.author"))

    contribution: Mapped[Contribution] = relationship(lazy="raise_on_sql")
    point: Mapped[ForumPoint | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (Index("ix_forum_quote_point", "point_id", "position"),)

    @property
    def ref(self) -> str:
        return f"quote:{self.public_id}"


class ForumDesk(Model):
    """Which contributions of a forum were read for its report, by whoever writes it: the bit of each number (`bitmaps`)."""

    __tablename__ = "forum_desk"

    id: Mapped[int] = row_id()
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id", ondelete="CASCADE"), unique=True, info=internal())
    read: Mapped[bytes] = mapped_column(LargeBinary, default=b"", info=internal())


class SynthesisState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"


class ForumSynthesis(Model):
    """The closing report of a forum, in its language and a second one."""

    __tablename__ = "forum_synthesis"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id", ondelete="CASCADE"), unique=True, info=internal())
    second_language: Mapped[str] = mapped_column(String(2), default="", info=internal())  # empty: the forum's alone
    #: Section → language → text; what is counted or quoted is no part of it.
    sections: Mapped[dict[str, dict[str, str]]] = mapped_column(JSON, default=dict, info=internal())
    has_annex: Mapped[bool] = mapped_column(Boolean, default=False, info=internal())  # the contributions themselves
    as_of: Mapped[datetime | None] = instant(internal())
    figures: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, info=internal())  # as they were then
    state: Mapped[SynthesisState] = mapped_column(choice(SynthesisState), default=SynthesisState.DRAFT, info=internal())
    published_at: Mapped[datetime | None] = instant(internal())
    published_by: Mapped[str] = mapped_column(String(60), default="", info=internal())
    #: The documents are made by a job: when they were asked for last, and as of when they are.
    files_asked_at: Mapped[datetime | None] = instant(internal(), index=True)
    files_made_at: Mapped[datetime | None] = instant(internal())

    @property
    def ref(self) -> str:
        """How its files name it."""
        return f"synthesis:{self.public_id}"

    @property
    def is_draft(self) -> bool:
        return self.state is SynthesisState.DRAFT


class ForumFeedback(Model):
    """How a participant found the forum: 1 to 5 for each of five fixed questions, and two texts. It is counted without names."""

    __tablename__ = "forum_feedback"

    id: Mapped[int] = row_id()
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id", ondelete="CASCADE"), info=internal())
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=internal())
    country_code: Mapped[str | None] = mapped_column(ForeignKey("country.code"), index=True, info=internal())
    useful: Mapped[int | None] = mapped_column(Integer, info=personal("person", Erasure.DELETE))
    questions: Mapped[int | None] = mapped_column(Integer, info=personal("person", Erasure.DELETE))
    easy: Mapped[int | None] = mapped_column(Integer, info=personal("person", Erasure.DELETE))
    moderated: Mapped[int | None] = mapped_column(Integer, info=personal("person", Erasure.DELETE))
    again: Mapped[int | None] = mapped_column(Integer, info=personal("person", Erasure.DELETE))
    learnt: Mapped[str] = mapped_column(Text, default="", info=personal("person", Erasure.DELETE))
    better: Mapped[str] = mapped_column(Text, default="", info=personal("person", Erasure.DELETE))
    at: Mapped[datetime] = instant(internal())

    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    __table_args__ = (UniqueConstraint("forum_id", "person_id"),)
