"""Seats: pools with a capacity, and who holds one."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal, public
from app.core.columns import choice, row_id
from app.core.extensions import Model
from app.people.models import Category


class SeatPool(Model):
    """The seats of an event, or of one delegate category within it. No pool: no limit."""

    __tablename__ = "seat_pool"

    id: Mapped[int] = row_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), info=public())
    category: Mapped[Category | None] = mapped_column(choice(Category), info=public())  # None: the event as a whole
    capacity: Mapped[int] = mapped_column(Integer, info=public())
    taken: Mapped[int] = mapped_column(Integer, default=0, info=public())

    __table_args__ = (
        CheckConstraint("taken >= 0 AND taken <= capacity", name="within_capacity"),
        Index("ix_seat_pool_event_category", "event_id", "category", unique=True),
        # A unique index lets NULL stand many times: the event's own pool needs one of its own.
        Index(
            "uq_seat_pool_event",
            "event_id",
            unique=True,
            sqlite_where=text("category IS NULL"),
            postgresql_where=text("category IS NULL"),
        ),
    )


class Seat(Model):
    """That a registration holds one seat of a pool."""

    __tablename__ = "seat"

    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), primary_key=True, info=internal()
    )
    pool_id: Mapped[int] = mapped_column(
        ForeignKey("seat_pool.id", ondelete="CASCADE"), primary_key=True, index=True, info=internal()
    )

    pool: Mapped[SeatPool] = relationship(lazy="raise_on_sql")
