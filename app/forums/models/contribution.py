"""One message, what it was before, and the mail it came by."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Index, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import Erasure, internal, personal, public
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.forums.models.question import ForumTopic
from app.forums.paths import LONGEST
from app.forums.strictness import Attribution
from app.people.models import Category, Person

#: Compared byte by byte on either database: a collation of a language finds no range of paths.
PathText = String(LONGEST).with_variant(String(LONGEST, collation="C"), "postgresql")


class ContributionState(StrEnum):
    HELD = "held"  #: waits for a moderator
    PUBLISHED = "published"
    RETURNED = "returned"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


class Via(StrEnum):
    """By which way a contribution came."""

    WEB = "web"
    MAIL = "mail"
    LINK = "link"
    MODERATOR = "moderator"
    BROUGHT = "brought"


class ContributionKind(StrEnum):
    """Whose words it is: a participant's, or the summary that the forum's rapporteur publishes."""

    CONTRIBUTION = "contribution"
    SUMMARY = "summary"


class TextFormat(StrEnum):
    PLAIN = "plain"
    MARKDOWN = "markdown"


class Contribution(Model):
    """Gets its number, path and snapshot when it is published, and keeps the number for ever."""

    __tablename__ = "contribution"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("author")
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"), info=internal())
    topic_id: Mapped[int] = mapped_column(ForeignKey("forum_topic.id"), info=internal())
    number: Mapped[int | None] = mapped_column(Integer, info=public())
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("contribution.id"), index=True, info=public())
    depth: Mapped[int] = mapped_column(Integer, default=0, info=public())
    path: Mapped[str | None] = mapped_column(PathText, info=public())
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), info=internal())
    #: The author as at publication; empty until then.
    snapshot_name: Mapped[str] = mapped_column(String(250), default="", info=personal("author"))
    snapshot_position: Mapped[str] = mapped_column(String(200), default="", info=personal("author"))
    snapshot_institution: Mapped[str] = mapped_column(String(200), default="", info=personal("author"))
    country_code: Mapped[str | None] = mapped_column(ForeignKey("country.code"), index=True, info=internal())
    category: Mapped[Category | None] = mapped_column(choice(Category), info=internal())
    language: Mapped[str] = mapped_column(String(2), info=public())
    via: Mapped[Via] = mapped_column(choice(Via), default=Via.WEB, info=internal())
    kind: Mapped[ContributionKind] = mapped_column(
        choice(ContributionKind), default=ContributionKind.CONTRIBUTION, info=public()
    )
    format: Mapped[TextFormat] = mapped_column(choice(TextFormat), default=TextFormat.MARKDOWN, info=internal())
    body: Mapped[str] = mapped_column(Text, info=personal("author", Erasure.KEEP))
    state: Mapped[ContributionState] = mapped_column(choice(ContributionState), info=internal())
    #: The strictest of all places it ever stood in.
    attribution: Mapped[Attribution] = mapped_column(choice(Attribution), info=internal())
    submitted_at: Mapped[datetime] = instant(internal())
    published_at: Mapped[datetime | None] = instant(internal())
    spread_at: Mapped[datetime | None] = instant(internal())  # when every participant had been served
    spread_to: Mapped[int] = mapped_column(Integer, default=0, info=internal())  # the last participant served
    revision: Mapped[int] = mapped_column(Integer, default=1, info=internal())
    brought_from_id: Mapped[int | None] = mapped_column(ForeignKey("contribution.id"), index=True, info=internal())
    #: The version of the original that a copy was made of.
    brought_revision: Mapped[int | None] = mapped_column(Integer, info=internal())
    #: A copy that went out of sight with what it was brought from, and comes back with it.
    is_hidden_with_original: Mapped[bool] = mapped_column(Boolean, default=False, info=internal())
    mail_id_hash: Mapped[str] = mapped_column(String(64), default="", index=True, info=internal())

    author: Mapped[Person | None] = relationship(lazy="raise_on_sql")
    topic: Mapped[ForumTopic] = relationship(lazy="raise_on_sql")
    parent: Mapped["Contribution | None"] = relationship(
        lazy="raise_on_sql", remote_side=[id], foreign_keys=[parent_id]
    )

    __table_args__ = (
        Index("uq_contribution_brought", "forum_id", "brought_from_id", unique=True),  # never twice into one forum
        UniqueConstraint("forum_id", "number"),
        UniqueConstraint("topic_id", "path"),
        Index("ix_contribution_topic_number", "topic_id", "number"),
        Index("ix_contribution_author", "author_id", "id"),
        Index("ix_contribution_published", "forum_id", "published_at"),
        # who wrote from where is counted in it alone (`queries.countries`)
        Index(
            "ix_contribution_from",
            *(
                "forum_id",
                "country_code",
                "state",
                "kind",
                "attribution",
                "category",
                "author_id",
                "via",
                "published_at",
            ),
        ),
        Index(
            "ix_contribution_asking",  # what may ask something (`queries.board.unanswered`)
            *("forum_id", "published_at"),
            sqlite_where=text("state = 'published' AND instr(body, '?') > 0"),
            postgresql_where=text("state = 'published' AND strpos(body, '?') > 0"),
        ),
        Index(
            "ix_contribution_summary",  # what no number of contributions counts (`queries.forums`)
            *("forum_id", "topic_id"),
            sqlite_where=text("kind = 'summary'"),
            postgresql_where=text("kind = 'summary'"),
        ),
        Index(
            "ix_contribution_to_spread",
            "id",
            sqlite_where=text("spread_at IS NULL AND state = 'published'"),
            postgresql_where=text("spread_at IS NULL AND state = 'published'"),
        ),
    )

    @property
    def ref(self) -> str:
        return f"contribution:{self.public_id}"

    @property
    def is_published(self) -> bool:
        return self.state is ContributionState.PUBLISHED

    @property
    def is_held(self) -> bool:
        return self.state is ContributionState.HELD


class ContributionSource(Model):
    """The whole text of the mail that a contribution came by, and what was cut from it."""

    __tablename__ = "contribution_source"

    id: Mapped[int] = row_id()
    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("contribution.id", ondelete="CASCADE"), unique=True, info=internal()
    )
    text: Mapped[str] = mapped_column(Text, info=personal("contribution.author", Erasure.DELETE, "90 days"))
    #: [[start, end, kind]]: offsets into the text; what is shown and what is cut are the text.
    cuts: Mapped[list[Any]] = mapped_column(JSON, default=list, info=internal("90 days"))
    inbound_id: Mapped[int | None] = mapped_column(
        ForeignKey("inbound_message.id", ondelete="SET NULL"), index=True, info=internal("90 days")
    )

    contribution: Mapped[Contribution] = relationship(lazy="raise_on_sql")


class ContributionRevision(Model):
    """The text as it was, or as it is to be once a moderator has read it. Rows are only added."""

    __tablename__ = "contribution_revision"

    id: Mapped[int] = row_id()
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id", ondelete="CASCADE"), info=internal())
    n: Mapped[int] = mapped_column(Integer, info=internal())
    body: Mapped[str] = mapped_column(Text, info=personal("contribution.author", Erasure.KEEP))
    editor: Mapped[str] = mapped_column(String(60), info=internal())
    at: Mapped[datetime] = instant(internal())
    why: Mapped[str] = mapped_column(String(500), default="", info=internal())

    contribution: Mapped[Contribution] = relationship(lazy="raise_on_sql")

    __table_args__ = (UniqueConstraint("contribution_id", "n"),)
