"""Who works in which group of a row of the agenda, how that came about, who opens a group by link, what it reports."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import Erasure, internal, personal
from app.core.columns import instant, public_id, row_id
from app.core.extensions import Model
from app.events.models import BreakoutGroup
from app.registration.models import Registration

#: Characters of a report: what is read out in three minutes, and prints with the others on one page.
REPORT_LIMIT = 2000


class BreakoutMember(Model):
    """That somebody works in a group; in one of a row, never in two."""

    __tablename__ = "breakout_member"

    id: Mapped[int] = row_id()
    row_id: Mapped[int] = mapped_column(ForeignKey("agenda_row.id", ondelete="CASCADE"), info=internal())
    group_id: Mapped[int] = mapped_column(
        ForeignKey("breakout_group.id", ondelete="CASCADE"), index=True, info=internal()
    )
    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), index=True, info=internal()
    )
    at: Mapped[datetime] = instant(internal())
    actor: Mapped[str] = mapped_column(String(60), info=internal())

    group: Mapped[BreakoutGroup] = relationship(lazy="raise_on_sql")
    registration: Mapped[Registration] = relationship(lazy="raise_on_sql")

    __table_args__ = (UniqueConstraint("row_id", "registration_id"),)


class BreakoutMove(Model):
    """One step of somebody by hand: from a group, or none, to another, or none; who did it, when and why."""

    __tablename__ = "breakout_move"

    id: Mapped[int] = row_id()
    row_id: Mapped[int] = mapped_column(ForeignKey("agenda_row.id", ondelete="CASCADE"), index=True, info=internal())
    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), index=True, info=internal()
    )
    from_group_id: Mapped[int | None] = mapped_column(
        ForeignKey("breakout_group.id", ondelete="SET NULL"), index=True, info=internal()
    )
    to_group_id: Mapped[int | None] = mapped_column(
        ForeignKey("breakout_group.id", ondelete="SET NULL"), index=True, info=internal()
    )
    at: Mapped[datetime] = instant(internal())
    actor: Mapped[str] = mapped_column(String(60), info=internal())
    reason: Mapped[str] = mapped_column(String(300), default="", info=personal("registration.person", Erasure.BLANK))

    registration: Mapped[Registration] = relationship(lazy="raise_on_sql")
    from_group: Mapped[BreakoutGroup | None] = relationship(foreign_keys=[from_group_id], lazy="raise_on_sql")
    to_group: Mapped[BreakoutGroup | None] = relationship(foreign_keys=[to_group_id], lazy="raise_on_sql")


class BreakoutLink(Model):
    """The door by which who facilitates a group opens its page; another number ends the link that was given out."""

    __tablename__ = "breakout_link"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    group_id: Mapped[int] = mapped_column(
        ForeignKey("breakout_group.id", ondelete="CASCADE"), unique=True, info=internal()
    )
    link_number: Mapped[int] = mapped_column(Integer, default=1, info=internal())
    made_at: Mapped[datetime] = instant(internal())
    made_by: Mapped[str] = mapped_column(String(60), info=internal())
    disputed_at: Mapped[datetime | None] = instant(internal())  # "this is not me", until another link is given

    group: Mapped[BreakoutGroup] = relationship(lazy="raise_on_sql")


class BreakoutLinkUse(Model):
    """How often the link of a group was opened on a day; not by whom, nor from where."""

    __tablename__ = "breakout_link_use"

    link_id: Mapped[int] = mapped_column(
        ForeignKey("breakout_link.id", ondelete="CASCADE"), primary_key=True, info=internal()
    )
    day: Mapped[date] = mapped_column(Date, primary_key=True, info=internal())
    times: Mapped[int] = mapped_column(Integer, default=0, info=internal())


class BreakoutReport(Model):
    """What a group brings back to the plenary, with a document at most; written again, it is replaced."""

    __tablename__ = "breakout_report"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    group_id: Mapped[int] = mapped_column(
        ForeignKey("breakout_group.id", ondelete="CASCADE"), unique=True, info=internal()
    )
    text: Mapped[str] = mapped_column(Text, info=internal())
    language: Mapped[str] = mapped_column(String(2), info=internal())
    reporter_id: Mapped[int | None] = mapped_column(
        ForeignKey("registration.id", ondelete="SET NULL"), index=True, info=internal()
    )
    at: Mapped[datetime] = instant(internal())
    actor: Mapped[str] = mapped_column(String(60), info=internal())

    reporter: Mapped[Registration | None] = relationship(lazy="raise_on_sql")

    @property
    def ref(self) -> str:
        """How the audit, and its document, name it."""
        return f"breakout_report:{self.public_id}"
