"""People in a forum: those who take part, those who run it, and what each was shown."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import Erasure, internal, personal
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.people.models import Person


class ForumRoleKind(StrEnum):
    ORGANISER = "organiser"
    MODERATOR = "moderator"
    RAPPORTEUR = "rapporteur"
    TRANSLATOR = "translator"


class ForumRole(Model):
    """What a person does in a forum, from when and until when: a consultant's contract ends, and the role with it."""

    __tablename__ = "forum_role"

    id: Mapped[int] = row_id()
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id", ondelete="CASCADE"), info=internal())
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=internal())
    kind: Mapped[ForumRoleKind] = mapped_column(choice(ForumRoleKind), info=internal())
    granted_at: Mapped[datetime] = instant(internal())
    granted_by: Mapped[str] = mapped_column(String(60), info=internal())
    until: Mapped[datetime | None] = instant(internal())

    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    __table_args__ = (UniqueConstraint("forum_id", "person_id", "kind"),)

    def is_held_at(self, at: datetime) -> bool:
        return self.until is None or at < self.until


class ParticipantState(StrEnum):
    INVITED = "invited"
    ASKED = "asked"
    JOINED = "joined"
    LEFT = "left"
    REMOVED = "removed"


class ForumDelivery(StrEnum):
    """How contributions reach a participant by mail."""

    EACH = "each"
    DAILY = "daily"
    WEEKLY = "weekly"
    NONE = "none"


class ReviewHabit(StrEnum):
    """Whether a participant's contributions are read before they are published."""

    USUAL = "usual"  #: as the forum does
    ALWAYS = "always"
    NEVER = "never"


class ForumParticipant(Model):
    """A person in one forum, with a way of delivery; needs no account."""

    __tablename__ = "forum_participant"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("person")
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id", ondelete="CASCADE"), info=internal())
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=internal())
    state: Mapped[ParticipantState] = mapped_column(choice(ParticipantState), info=internal())
    delivery: Mapped[ForumDelivery] = mapped_column(choice(ForumDelivery), default=ForumDelivery.EACH, info=internal())
    review: Mapped[ReviewHabit] = mapped_column(choice(ReviewHabit), default=ReviewHabit.USUAL, info=internal())
    published_count: Mapped[int] = mapped_column(Integer, default=0, info=internal())
    invited_by: Mapped[str] = mapped_column(String(60), default="", info=internal())
    joined_at: Mapped[datetime | None] = instant(internal())
    confirmed_at: Mapped[datetime | None] = instant(internal())  # their address answered us, by link or by mail
    digest_due_at: Mapped[datetime | None] = instant(internal())
    digest_number: Mapped[int] = mapped_column(Integer, default=0, info=internal())  # up to which a digest told
    link_number: Mapped[int] = mapped_column(Integer, default=1, info=internal())

    person: Mapped[Person] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        UniqueConstraint("forum_id", "person_id"),
        Index("ix_forum_participant_state", "forum_id", "state", "id"),
        Index(
            "ix_forum_participant_digest",
            "digest_due_at",
            sqlite_where=text("delivery IN ('daily', 'weekly')"),
            postgresql_where=text("delivery IN ('daily', 'weekly')"),
        ),
    )

    @property
    def is_joined(self) -> bool:
        return self.state is ParticipantState.JOINED


class ForumReading(Model):
    """What one person was shown of a forum, and nothing more: neither when each was read nor how often."""

    __tablename__ = "forum_reading"

    id: Mapped[int] = row_id()
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id", ondelete="CASCADE"), info=internal())
    person_ref: Mapped[str] = mapped_column(String(22), index=True, info=personal("person_ref", Erasure.DELETE))
    seen: Mapped[bytes] = mapped_column(LargeBinary, default=b"", info=personal("person_ref", Erasure.DELETE))
    at: Mapped[datetime] = instant(internal())

    __table_args__ = (UniqueConstraint("forum_id", "person_ref"),)
