"""What countries have and what they need, said at an event; which of both were brought together, and what came of it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cooperation.models import CooperationRecord
from app.core.classification import internal, public
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.events.models import Event, PriorityArea
from app.network.models import Institution
from app.registration.models import Registration

#: Characters of a title, and of what is said below it: a card is read from the other end of a room.
TITLE_LIMIT, TEXT_LIMIT = 120, 500


class BoardSide(StrEnum):
    """The two columns of the board."""

    HAVE = "have"
    NEED = "need"

    @property
    def opposite(self) -> "BoardSide":
        return BoardSide.NEED if self is BoardSide.HAVE else BoardSide.HAVE


class BoardEntryStatus(StrEnum):
    OPEN = "open"
    MATCHED = "matched"  #: somebody was introduced; others may still come
    CLOSED = "closed"  #: taken off the board


class MatchOutcome(StrEnum):
    """What came of an introduction, as one of both says."""

    COOPERATING = "cooperating"
    TALKING = "talking"
    NOTHING = "nothing"


class BoardOpening(Model):
    """That the board of an event was opened; while it is not closed, participants write on it."""

    __tablename__ = "board_opening"

    id: Mapped[int] = row_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), unique=True, info=public())
    opened_at: Mapped[datetime] = instant(internal())
    opened_by: Mapped[str] = mapped_column(String(60), info=internal())
    closed_at: Mapped[datetime | None] = instant(internal())

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class BoardEntry(Model):
    """One card. It belongs to a country or, where there is none, to an institution; who wrote it, participants alone see."""

    __tablename__ = "board_entry"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), info=public())
    kind: Mapped[BoardSide] = mapped_column(choice(BoardSide), info=public())
    title: Mapped[str] = mapped_column(String(TITLE_LIMIT), info=public())
    text: Mapped[str] = mapped_column(Text, default="", info=public())
    language: Mapped[str] = mapped_column(String(2), info=public())
    priority_area_id: Mapped[int | None] = mapped_column(ForeignKey("priority_area.id"), index=True, info=public())
    country_code: Mapped[str | None] = mapped_column(ForeignKey("country.code"), index=True, info=public())
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True, info=public())
    registration_id: Mapped[int | None] = mapped_column(
        ForeignKey("registration.id", ondelete="SET NULL"), index=True, info=internal()
    )
    status: Mapped[BoardEntryStatus] = mapped_column(
        choice(BoardEntryStatus), default=BoardEntryStatus.OPEN, info=public()
    )
    created_at: Mapped[datetime] = instant(internal())
    created_by: Mapped[str] = mapped_column(String(60), info=internal())

    event: Mapped[Event] = relationship(lazy="raise_on_sql")
    priority_area: Mapped[PriorityArea | None] = relationship(lazy="raise_on_sql")
    institution: Mapped[Institution | None] = relationship(lazy="raise_on_sql")
    registration: Mapped[Registration | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (Index("ix_board_entry_list", "event_id", "status", "id"),)

    @property
    def ref(self) -> str:
        """How the audit, plans and projects name it."""
        return f"board_entry:{self.public_id}"

    @property
    def is_on_board(self) -> bool:
        return self.status is not BoardEntryStatus.CLOSED


class BoardMatch(Model):
    """That one who has and one who needs were brought together: once, with one introduction to both."""

    __tablename__ = "board_match"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    have_id: Mapped[int] = mapped_column(ForeignKey("board_entry.id", ondelete="CASCADE"), info=internal())
    need_id: Mapped[int] = mapped_column(ForeignKey("board_entry.id", ondelete="CASCADE"), index=True, info=internal())
    at: Mapped[datetime] = instant(internal(), index=True)
    by: Mapped[str] = mapped_column(String(60), info=internal())
    note: Mapped[str] = mapped_column(Text, default="", info=internal())
    asked_at: Mapped[datetime | None] = instant(internal())  # when both were asked what came of it
    outcome: Mapped[MatchOutcome | None] = mapped_column(choice(MatchOutcome), info=internal())
    outcome_text: Mapped[str] = mapped_column(Text, default="", info=internal())
    outcome_at: Mapped[datetime | None] = instant(internal())
    outcome_by: Mapped[str] = mapped_column(String(60), default="", info=internal())
    record_id: Mapped[int | None] = mapped_column(
        ForeignKey("cooperation_record.id", ondelete="SET NULL"), index=True, info=internal()
    )

    have: Mapped[BoardEntry] = relationship(foreign_keys=[have_id], lazy="raise_on_sql")
    need: Mapped[BoardEntry] = relationship(foreign_keys=[need_id], lazy="raise_on_sql")
    record: Mapped[CooperationRecord | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (UniqueConstraint("have_id", "need_id"),)

    @property
    def ref(self) -> str:
        return f"board_match:{self.public_id}"

    def entry_of(self, side: BoardSide) -> BoardEntry:
        return self.have if side is BoardSide.HAVE else self.need


class BoardResult(Model):
    """What an entry became after the event, beside records of cooperation: a line of a plan, the need of a project."""

    __tablename__ = "board_result"

    id: Mapped[int] = row_id()
    entry_id: Mapped[int] = mapped_column(ForeignKey("board_entry.id", ondelete="CASCADE"), info=internal())
    kind: Mapped[str] = mapped_column(String(40), info=internal())
    ref: Mapped[str] = mapped_column(String(80), info=internal())
    at: Mapped[datetime] = instant(internal())
    by: Mapped[str] = mapped_column(String(60), info=internal())

    __table_args__ = (UniqueConstraint("entry_id", "kind"),)
