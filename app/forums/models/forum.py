"""A forum: one discussion in one language, with its window, its rules, its words and what became of it."""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, String, Text, Time, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal, public
from app.core.columns import Translated, UtcDateTime, choice, instant, public_id, row_id
from app.core.dates import Precision, Schedule
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.events.models import Event, NoteKind, OrganisationRole
from app.events.models.placing import whole_period
from app.forums.models.participant import ForumRole
from app.forums.models.question import ForumQuestion
from app.forums.strictness import Attribution
from app.network.models import Institution

__all__ = ["Attribution", "Forum"]


class ForumState(StrEnum):
    DRAFT = "draft"
    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"
    REPORTED = "reported"
    CANCELLED = "cancelled"


class Readership(StrEnum):
    """Who may read a forum that has been announced."""

    PUBLIC = "public"  #: anyone
    NETWORK = "network"  #: whoever has signed in, and its participants
    PARTICIPANTS = "participants"


class Joining(StrEnum):
    OPEN = "open"
    APPROVAL = "approval"
    INVITATION = "invitation"


class Moderation(StrEnum):
    """Which contributions a moderator reads before they are published."""

    ALL = "all"
    FIRST = "first"  #: until so many of a participant's were published (`Forum.first_n`)
    OFF = "off"


class Forum(Model):
    """One edition. Whoever changes what is visible in it locks its row first (`actions.locking`)."""

    __tablename__ = "forum"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    slug: Mapped[str] = mapped_column(String(100), unique=True, info=public())
    code: Mapped[str] = mapped_column(String(12), unique=True, info=public())  # of its addresses: [a-z0-9]{2,12}
    #: The first of the editions of one discussion in several languages; itself among them.
    family_id: Mapped[int | None] = mapped_column(ForeignKey("forum.id"), index=True, info=internal())
    language: Mapped[str] = mapped_column(String(2), info=public())
    title: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    summary: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    introduction: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    rules: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    #: What an invitation says first; empty for the usual sentence.
    invitation: Mapped[TranslatedText] = mapped_column(
        Translated(), default=TranslatedText, server_default="{}", info=internal()
    )

    start_on: Mapped[date | None] = mapped_column(Date, index=True, info=public())
    end_on: Mapped[date | None] = mapped_column(Date, info=public())
    precision: Mapped[Precision] = mapped_column(choice(Precision), default=Precision.UNKNOWN, info=public())
    start_time: Mapped[time | None] = mapped_column(Time, info=public())
    end_time: Mapped[time | None] = mapped_column(Time, info=public())
    zone: Mapped[str] = mapped_column(String(60), default="", info=public())
    #: Both derived by `reschedule`; None unless the day and both times are known.
    opens_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), info=public())
    closes_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), info=public())

    reading: Mapped[Readership] = mapped_column(choice(Readership), default=Readership.PUBLIC, info=public())
    joining: Mapped[Joining] = mapped_column(choice(Joining), default=Joining.OPEN, info=public())
    moderation: Mapped[Moderation] = mapped_column(choice(Moderation), default=Moderation.FIRST, info=internal())
    first_n: Mapped[int] = mapped_column(Integer, default=1, info=internal())
    attribution: Mapped[Attribution] = mapped_column(choice(Attribution), default=Attribution.NAMED, info=public())
    #: Whether participants who have not written are reminded once, some days after the opening.
    nudges: Mapped[bool] = mapped_column(Boolean, default=True, server_default=false(), info=internal())
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"), index=True, info=public())
    sponsor: Mapped[str] = mapped_column(String(300), default="", info=public())

    state: Mapped[ForumState] = mapped_column(choice(ForumState), default=ForumState.DRAFT, info=public())
    announced_at: Mapped[datetime | None] = instant(public())  # since then it is seen by those who may read it
    #: Grows with every change of what is visible: the ETag of every page and feed.
    version: Mapped[int] = mapped_column(Integer, default=1, info=internal())
    #: The version since which nothing changed but that contributions were added: kept tallies of an earlier one are wrong.
    tally_from: Mapped[int] = mapped_column(Integer, default=1, server_default="1", info=internal())
    last_number: Mapped[int] = mapped_column(Integer, default=0, info=internal())  # of a contribution
    last_topic: Mapped[int] = mapped_column(Integer, default=0, info=internal())

    is_demonstration: Mapped[bool] = mapped_column(Boolean, default=False, info=public())
    source_document: Mapped[str] = mapped_column(String(40), default="", info=public())
    source_line: Mapped[int | None] = mapped_column(Integer, info=public())
    source_quote: Mapped[str] = mapped_column(String(300), default="", info=public())
    programme_key: Mapped[str | None] = mapped_column(String(80), unique=True, info=internal())
    created_at: Mapped[datetime] = instant(internal())
    created_by: Mapped[str] = mapped_column(String(60), default="", info=internal())

    event: Mapped[Event | None] = relationship(lazy="raise_on_sql")
    roles: Mapped[list[ForumRole]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")
    questions: Mapped[list[ForumQuestion]] = relationship(
        lazy="raise_on_sql",
        cascade="all, delete-orphan",
        order_by=ForumQuestion.position,
        back_populates="forum",
    )
    transitions: Mapped[list["ForumTransition"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="ForumTransition.id"
    )
    organisations: Mapped[list["ForumOrganisation"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="ForumOrganisation.position"
    )
    countries: Mapped[list["ForumCountry"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")
    notes: Mapped[list["ForumNote"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="ForumNote.id"
    )

    __table_args__ = (
        Index("ix_forum_opening", "state", "opens_at"),
        Index("ix_forum_closing", "state", "closes_at"),
    )

    @property
    def ref(self) -> str:
        """How the outbox and the audit name this forum."""
        return f"forum:{self.public_id}"

    @property
    def schedule(self) -> Schedule:
        return Schedule(self.start_on, self.end_on, self.precision, self.start_time, self.end_time, self.zone)

    def reschedule(self, schedule: Schedule) -> None:
        """Set the days and times and derive the instants. A month or a year is kept as its first and last day."""
        self.start_on, self.end_on = whole_period(schedule)
        self.precision = schedule.precision
        self.start_time, self.end_time, self.zone = schedule.start_time, schedule.end_time, schedule.zone
        is_exact = schedule.start_time is not None and schedule.end_time is not None
        self.opens_at = schedule.starts_at if is_exact else None
        self.closes_at = schedule.ends_at if is_exact else None

    @property
    def is_draft(self) -> bool:
        return self.state is ForumState.DRAFT

    @property
    def takes_other_days(self) -> bool:
        """Whether all its days may still be set anew: until it has opened."""
        return self.state in (ForumState.DRAFT, ForumState.ANNOUNCED)

    @property
    def is_reported(self) -> bool:
        return self.state is ForumState.REPORTED


class ForumTransition(Model):
    """One step in the life of a forum: from where to where, who, when and why. An extension keeps the state."""

    __tablename__ = "forum_transition"

    id: Mapped[int] = row_id()
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id", ondelete="CASCADE"), info=internal())
    was: Mapped[ForumState] = mapped_column(choice(ForumState), info=internal())
    became: Mapped[ForumState] = mapped_column(choice(ForumState), info=internal())
    at: Mapped[datetime] = instant(internal())
    actor: Mapped[str] = mapped_column(String(60), info=internal())
    why: Mapped[str] = mapped_column(String(500), default="", info=internal())
    closes_at: Mapped[datetime | None] = instant(internal())  # as it was from then on

    __table_args__ = (Index("ix_forum_transition_at", "forum_id", "at"),)


class ForumOrganisation(Model):
    """An institution's part in a forum, by the name the source prints, linked where we know it."""

    __tablename__ = "forum_organisation"

    id: Mapped[int] = row_id()
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id", ondelete="CASCADE"), index=True, info=public())
    role: Mapped[OrganisationRole] = mapped_column(choice(OrganisationRole), info=public())
    position: Mapped[int] = mapped_column(Integer, default=0, info=public())
    name: Mapped[str] = mapped_column(String(300), info=public())
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True, info=public())

    institution: Mapped[Institution | None] = relationship(lazy="raise_on_sql")


class ForumCountry(Model):
    """A country whose experience the forum reviews."""

    __tablename__ = "forum_country"

    id: Mapped[int] = row_id()
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id", ondelete="CASCADE"), info=public())
    country_code: Mapped[str] = mapped_column(ForeignKey("country.code"), index=True, info=public())

    __table_args__ = (UniqueConstraint("forum_id", "country_code"),)


class ForumNote(Model):
    """A doubt, a remark or another source about a forum known from documents."""

    __tablename__ = "forum_note"

    id: Mapped[int] = row_id()
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id", ondelete="CASCADE"), index=True, info=public())
    kind: Mapped[NoteKind] = mapped_column(choice(NoteKind), info=public())
    text: Mapped[str] = mapped_column(Text, info=public())
    language: Mapped[str] = mapped_column(String(2), default="en", info=public())
    source: Mapped[str] = mapped_column(String(500), default="", info=public())
