"""Per diem as data: the policies of the office, and what a day in a place is worth from when until when."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.network.models import Country
from app.travel.per_diem import PerDiemRules, PolicyKind

_CURRENT = text("superseded_at IS NULL")


class TransitNight(StrEnum):
    """What a night on the way pays."""

    DESTINATION_WITHOUT_LODGING = "destination_without_lodging"


class PerDiemPolicy(Model):
    """How days are counted and cut. Percentages are whole, of the full rate of the day."""

    __tablename__ = "per_diem_policy"

    id: Mapped[int] = row_id()
    slug: Mapped[str] = mapped_column(String(80), unique=True, info=internal())
    name: Mapped[str] = mapped_column(String(120), info=internal())
    kind: Mapped[PolicyKind] = mapped_column(choice(PolicyKind), info=internal())
    last_day_pct: Mapped[int] = mapped_column(Integer, default=40, info=internal())
    same_day_min_hours: Mapped[int] = mapped_column(Integer, default=8, info=internal())
    same_day_pct: Mapped[int] = mapped_column(Integer, default=40, info=internal())
    cut_breakfast_pct: Mapped[int] = mapped_column(Integer, default=5, info=internal())
    cut_lunch_pct: Mapped[int] = mapped_column(Integer, default=10, info=internal())
    cut_dinner_pct: Mapped[int] = mapped_column(Integer, default=15, info=internal())
    cut_lodging_pct: Mapped[int] = mapped_column(Integer, default=50, info=internal())
    provided_pct: Mapped[int] = mapped_column(Integer, default=20, info=internal())
    extra_days: Mapped[int] = mapped_column(Integer, default=1, info=internal())
    transit_night: Mapped[TransitNight] = mapped_column(
        choice(TransitNight), default=TransitNight.DESTINATION_WITHOUT_LODGING, info=internal()
    )
    #: The rule or the decision of the office that says so.
    source: Mapped[str] = mapped_column(String(300), default="", info=internal())
    valid_from: Mapped[date | None] = mapped_column(Date, info=internal())

    __table_args__ = (
        CheckConstraint(
            "last_day_pct BETWEEN 0 AND 100 AND same_day_pct BETWEEN 0 AND 100 AND provided_pct BETWEEN 0 AND 100"
            " AND cut_breakfast_pct BETWEEN 0 AND 100 AND cut_lunch_pct BETWEEN 0 AND 100"
            " AND cut_dinner_pct BETWEEN 0 AND 100 AND cut_lodging_pct BETWEEN 0 AND 100",
            name="percentages",
        ),
        CheckConstraint("same_day_min_hours >= 0 AND extra_days BETWEEN 0 AND 7", name="counts"),
    )

    @property
    def ref(self) -> str:
        return f"per-diem-policy:{self.slug}"

    @property
    def rules(self) -> PerDiemRules:
        """The policy as the engine reads it."""
        return PerDiemRules(
            self.kind,
            last_day_pct=self.last_day_pct,
            same_day_min_hours=self.same_day_min_hours,
            same_day_pct=self.same_day_pct,
            breakfast_pct=self.cut_breakfast_pct,
            lunch_pct=self.cut_lunch_pct,
            dinner_pct=self.cut_dinner_pct,
            lodging_pct=self.cut_lodging_pct,
            provided_pct=self.provided_pct,
            extra_days=self.extra_days,
        )


class PerDiemRate(Model):
    """What a full day in a city is worth, or in a whole country where `city` is empty. A corrected row stays, superseded."""

    __tablename__ = "per_diem_rate"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    country_code: Mapped[str] = mapped_column(ForeignKey("country.code"), info=internal())
    city: Mapped[str] = mapped_column(String(120), default="", info=internal())
    city_folded: Mapped[str] = mapped_column(String(120), default="", info=internal())
    currency: Mapped[str] = mapped_column(String(3), info=internal())
    minor: Mapped[int] = mapped_column(BigInteger, info=internal())
    valid_from: Mapped[date] = mapped_column(Date, info=internal())
    valid_to: Mapped[date | None] = mapped_column(Date, info=internal())
    source: Mapped[str] = mapped_column(String(300), default="", info=internal())
    entered_at: Mapped[datetime] = instant(internal())
    entered_by: Mapped[str] = mapped_column(String(60), info=internal())
    superseded_at: Mapped[datetime | None] = instant(internal())

    country: Mapped[Country] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        CheckConstraint("minor > 0", name="positive"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="in_order"),
        Index(
            "uq_per_diem_rate_current",
            "country_code",
            "city_folded",
            "valid_from",
            unique=True,
            sqlite_where=_CURRENT,
            postgresql_where=_CURRENT,
        ),
    )

    @property
    def ref(self) -> str:
        return f"per-diem-rate:{self.public_id}"
