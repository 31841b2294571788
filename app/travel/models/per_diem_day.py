"""The per diem of one trip, day by day, as it was worked out and as somebody changed it."""

from datetime import date, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    ForeignKey,
    Integer,
    String,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import Erasure, internal, personal, sensitive
from app.core.columns import instant, public_id, row_id
from app.core.extensions import Model
from app.travel.models.per_diem import PerDiemRate
from app.travel.models.trip import Trip
from app.travel.per_diem import Provided


class PerDiemDay(Model):
    """One day: where, at which rate, what was provided, and what it comes to.

    `computed_minor` is None where the rule is silent; then an amount has to be decided. What somebody decided counts
    before what was worked out, and stays when the days are worked out again.
    """

    __tablename__ = "per_diem_day"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("trip.person")
    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id", ondelete="CASCADE"), info=internal())
    on_date: Mapped[date] = mapped_column(Date, info=internal())
    place: Mapped[str] = mapped_column(String(120), default="", info=personal("trip.person"))
    country: Mapped[str] = mapped_column(String(2), default="", info=internal())
    rate_id: Mapped[int | None] = mapped_column(ForeignKey("per_diem_rate.id"), index=True, info=internal())
    pct: Mapped[int | None] = mapped_column(Integer, info=internal())
    #: What the traveller need not pay, as the desk said it: values of `Provided`.
    provided: Mapped[list[str]] = mapped_column(JSON, default=list, info=internal())
    is_personal: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false(), info=internal())
    currency: Mapped[str] = mapped_column(String(3), info=internal())
    computed_minor: Mapped[int | None] = mapped_column(BigInteger, info=internal())
    override_minor: Mapped[int | None] = mapped_column(BigInteger, info=internal())
    override_reason: Mapped[str] = mapped_column(Text, default="", info=sensitive("trip.person", Erasure.BLANK))
    overridden_by: Mapped[str] = mapped_column(String(60), default="", info=internal())
    computed_at: Mapped[datetime] = instant(internal())

    trip: Mapped[Trip] = relationship(lazy="raise_on_sql")
    rate: Mapped[PerDiemRate | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        UniqueConstraint("trip_id", "on_date"),
        CheckConstraint("computed_minor IS NULL OR computed_minor >= 0", name="computed"),
        CheckConstraint("override_minor IS NULL OR override_minor >= 0", name="override"),
    )

    @property
    def minor(self) -> int | None:
        """What the day comes to; None while it has to be decided."""
        return self.computed_minor if self.override_minor is None else self.override_minor

    @property
    def is_overridden(self) -> bool:
        return self.override_minor is not None

    @property
    def provided_things(self) -> frozenset[Provided]:
        return frozenset(Provided(one) for one in self.provided)
