"""What waits for a moderator's word, what participants pointed out, and what somebody has not sent yet."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import JSON, Boolean, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import Erasure, internal, personal
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.forums.models.contribution import Contribution
from app.people.models import Person


class ReviewReason(StrEnum):
    """Why a contribution waits for a moderator."""

    MODE = "mode"
    FIRST = "first"
    ALWAYS = "always"
    TOPIC = "topic"
    CHATHAM = "chatham"
    UNVERIFIED_SENDER = "unverified_sender"
    UNKNOWN_SENDER = "unknown_sender"
    ANOTHERS_TOKEN = "anothers_token"  # noqa: S105  a reason
    NO_TOKEN = "no_token"  # noqa: S105  a reason
    NOT_JOINED = "not_joined"
    PERSONAL_LINK = "personal_link"
    DIGEST_ANSWER = "digest_answer"
    FORWARDED = "forwarded"
    NOTHING_OWN = "nothing_own"
    ANSWERS_WITHIN = "answers_within"
    TOO_LONG = "too_long"
    RATE = "rate"
    LINKS = "links"
    EDITED = "edited"
    FLAGGED = "flagged"


class ReviewOutcome(StrEnum):
    PUBLISHED = "published"
    RETURNED = "returned"
    KEPT = "kept"  #: what was pointed out stays as it is
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"  #: by its author, before anybody decided


class ReturnReason(StrEnum):
    OFF_QUESTION = "off_question"
    BETTER_IN_TOPIC = "better_in_topic"
    TOO_LONG = "too_long"
    PERSONAL_DATA = "personal_data"
    PROMOTION = "promotion"
    TONE = "tone"
    DUPLICATE = "duplicate"
    OTHER = "other"


class ForumReview(Model):
    """A contribution that waits for a moderator, from when and why; once decided, by whom and how."""

    __tablename__ = "forum_review"

    LEASE = timedelta(minutes=15)

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id", ondelete="CASCADE"), index=True, info=internal())
    contribution_id: Mapped[int] = mapped_column(
        ForeignKey("contribution.id", ondelete="CASCADE"), index=True, info=internal()
    )
    reasons: Mapped[list[str]] = mapped_column(JSON, default=list, info=internal())  # values of `ReviewReason`
    since: Mapped[datetime] = instant(internal())
    #: The person who has it open, and until when others are told so.
    claimed_by: Mapped[str] = mapped_column(String(60), default="", info=internal())
    claimed_until: Mapped[datetime | None] = instant(internal())
    #: Nobody is reminded of it before: its author was asked, or a moderator holds it longer.
    paused_until: Mapped[datetime | None] = instant(internal())
    decided_at: Mapped[datetime | None] = instant(internal())
    decided_by: Mapped[str] = mapped_column(String(60), default="", info=internal())
    outcome: Mapped[ReviewOutcome | None] = mapped_column(choice(ReviewOutcome), info=internal())
    reason_code: Mapped[ReturnReason | None] = mapped_column(choice(ReturnReason), info=internal())
    words: Mapped[str] = mapped_column(Text, default="", info=personal("contribution.author"))  # to the author
    note: Mapped[str] = mapped_column(String(500), default="", info=personal("contribution.author"))  # to moderators

    contribution: Mapped[Contribution] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        Index(
            "ix_forum_review_waiting",
            "forum_id",
            "since",
            sqlite_where=text("decided_at IS NULL"),
            postgresql_where=text("decided_at IS NULL"),
        ),
    )

    @property
    def is_decided(self) -> bool:
        return self.decided_at is not None

    @property
    def waits_since(self) -> datetime:
        """Since when somebody is to decide: not counted while it was paused."""
        return max(self.since, self.paused_until) if self.paused_until else self.since

    def is_paused(self, at: datetime) -> bool:
        return self.paused_until is not None and at < self.paused_until

    def claimant(self, at: datetime, other_than: str) -> str:
        """Who else has it open at `at`; empty for nobody."""
        is_held = self.claimed_until is not None and at < self.claimed_until
        return self.claimed_by if is_held and self.claimed_by != other_than else ""


class ReviewNoteKind(StrEnum):
    """What was said about something that waits, before anybody decided."""

    ASKED = "asked"  #: a moderator asks its author
    ANSWERED = "answered"  #: what the author says to that
    HELD = "held"  #: a moderator holds it longer, and why


class ForumReviewNote(Model):
    """One of these, with its words. Rows are only added."""

    __tablename__ = "forum_review_note"

    id: Mapped[int] = row_id()
    review_id: Mapped[int] = mapped_column(
        ForeignKey("forum_review.id", ondelete="CASCADE"), index=True, info=internal()
    )
    kind: Mapped[ReviewNoteKind] = mapped_column(choice(ReviewNoteKind), info=internal())
    words: Mapped[str] = mapped_column(Text, info=personal("review.contribution.author"))
    is_proved: Mapped[bool] = mapped_column(Boolean, default=True, info=internal())  # that its writer is who it says
    actor: Mapped[str] = mapped_column(String(60), info=internal())
    at: Mapped[datetime] = instant(internal())

    review: Mapped[ForumReview] = relationship(lazy="raise_on_sql")


class FlagReason(StrEnum):
    PERSONAL_DATA = "personal_data"
    PROMOTION = "promotion"
    TONE = "tone"
    OFF_QUESTION = "off_question"
    OTHER = "other"


class FlagOutcome(StrEnum):
    KEPT = "kept"
    HIDDEN = "hidden"


class ForumFlag(Model):
    """A participant asks the moderators to look at a contribution. It stays visible until one decides."""

    __tablename__ = "forum_flag"

    id: Mapped[int] = row_id()
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contribution.id", ondelete="CASCADE"), info=internal())
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=internal())
    reason: Mapped[FlagReason] = mapped_column(choice(FlagReason), info=internal())
    words: Mapped[str] = mapped_column(String(500), default="", info=personal("person"))
    at: Mapped[datetime] = instant(internal())
    handled_at: Mapped[datetime | None] = instant(internal())
    handled_by: Mapped[str] = mapped_column(String(60), default="", info=internal())
    outcome: Mapped[FlagOutcome | None] = mapped_column(choice(FlagOutcome), info=internal())

    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    __table_args__ = (UniqueConstraint("contribution_id", "person_id"),)


class ForumDraft(Model):
    """What somebody wrote and has not sent: one for each place it is meant for, kept from the preview on."""

    __tablename__ = "forum_draft"

    KEPT = timedelta(days=30)

    id: Mapped[int] = row_id()
    forum_id: Mapped[int] = mapped_column(
        ForeignKey("forum.id", ondelete="CASCADE"), index=True, info=internal("30 days")
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=internal("30 days"))
    target: Mapped[str] = mapped_column(String(40), info=internal("30 days"))  # "topic:3", "question:1", "reply:57"
    title: Mapped[str] = mapped_column(String(200), default="", info=personal("person", Erasure.DELETE, "30 days"))
    body: Mapped[str] = mapped_column(Text, info=personal("person", Erasure.DELETE, "30 days"))
    language: Mapped[str] = mapped_column(String(2), info=internal("30 days"))
    at: Mapped[datetime] = instant(internal("30 days"), index=True)

    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    __table_args__ = (UniqueConstraint("person_id", "forum_id", "target"),)
