"""The call of an event: from when until when support is asked for, by which rules, and how much each country may have."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    DateTime,
    ForeignKey,
    Integer,
    String,
    Text,
    UniqueConstraint,
    false,
    text,
    true,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal, public
from app.core.columns import Translated, choice, instant, public_id, row_id
from app.core.dates import instant_of
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.events.models import Event
from app.network.models import Bloc, Institution
from app.travel.models.per_diem import PerDiemPolicy


class LateClaim(StrEnum):
    """What becomes of a claim that comes after its days."""

    REFUSE = "refuse"
    WITH_REASON = "with_reason"


class SponsorshipCall(Model):
    """The rules by which support to come to one event is asked for and given. Without a row the defaults hold and nobody
    can ask: the office may offer.

    Times are local, by the event's clock. Unit: a full sponsorship (ticket and per diem by us) is 2, a partial one 1.
    """

    __tablename__ = "sponsorship_call"

    event_id: Mapped[int] = mapped_column(
        ForeignKey("event.id", ondelete="CASCADE"), primary_key=True, autoincrement=False, info=internal()
    )
    opens_local: Mapped[datetime | None] = mapped_column(DateTime, info=internal())
    closes_local: Mapped[datetime | None] = mapped_column(DateTime, info=internal())
    decide_by_local: Mapped[datetime | None] = mapped_column(DateTime, info=internal())
    needs_endorsement: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false(), info=internal())
    #: What has to be attached to a request, in words; empty: nothing.
    document_wanted: Mapped[TranslatedText] = mapped_column(
        Translated(), default=TranslatedText, server_default=text("'{}'"), info=internal()
    )
    offer_days: Mapped[int] = mapped_column(Integer, default=14, server_default="14", info=internal())
    quota_units: Mapped[int] = mapped_column(Integer, default=2, server_default="2", info=internal())
    partial_needs_ticket: Mapped[bool] = mapped_column(Boolean, default=True, server_default=true(), info=internal())
    person_units_per_year: Mapped[int] = mapped_column(Integer, default=2, server_default="2", info=internal())
    currency: Mapped[str] = mapped_column(String(3), default="USD", server_default="USD", info=internal())
    advance_pct: Mapped[int] = mapped_column(Integer, default=80, server_default="80", info=internal())
    ticket_after_visa: Mapped[bool] = mapped_column(Boolean, default=True, server_default=true(), info=internal())
    fare_tolerance_pct: Mapped[int] = mapped_column(Integer, default=5, server_default="5", info=internal())
    claim_days: Mapped[int] = mapped_column(Integer, default=30, server_default="30", info=internal())
    late_claim: Mapped[LateClaim] = mapped_column(
        choice(LateClaim), default=LateClaim.WITH_REASON, server_default="with_reason", info=internal()
    )

    #: None: amounts are decided, without an engine.
    per_diem_policy_id: Mapped[int | None] = mapped_column(
        ForeignKey("per_diem_policy.id"), index=True, info=internal()
    )
    #: What a claim needs besides receipts.
    needs_hotel_bill: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false(), info=internal())
    needs_boarding_pass: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false(), info=internal())

    event: Mapped[Event] = relationship(lazy="raise_on_sql")
    per_diem_policy: Mapped[PerDiemPolicy | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        CheckConstraint("offer_days >= 1", name="offer_days"),
        CheckConstraint("quota_units >= 0 AND person_units_per_year >= 0", name="units"),
        CheckConstraint("advance_pct >= 0 AND advance_pct <= 100", name="advance_pct"),
        CheckConstraint("fare_tolerance_pct >= 0 AND fare_tolerance_pct <= 100", name="fare_tolerance_pct"),
        CheckConstraint("claim_days >= 1", name="claim_days"),
    )

    @property
    def opens_at(self) -> datetime | None:
        """As an instant; its event must be loaded. The same of the next two."""
        return self._instant(self.opens_local)

    @property
    def closes_at(self) -> datetime | None:
        return self._instant(self.closes_local)

    @property
    def decide_by(self) -> datetime | None:
        return self._instant(self.decide_by_local)

    def _instant(self, local: datetime | None) -> datetime | None:
        return instant_of(local, self.event.zone) if local and self.event.zone else None


class SponsorshipQuota(Model):
    """How many units one country, institution or bloc may have for one event, and how many it has.

    A country without a row has the number of the call; an institution or bloc without one has no limit. Its people use
    its own units, never those of a country.
    """

    __tablename__ = "sponsorship_quota"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True, info=internal())
    country_code: Mapped[str | None] = mapped_column(ForeignKey("country.code"), index=True, info=public())
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True, info=public())
    bloc_id: Mapped[int | None] = mapped_column(ForeignKey("bloc.id"), index=True, info=public())
    capacity: Mapped[int] = mapped_column(Integer, info=internal())
    used: Mapped[int] = mapped_column(Integer, default=0, server_default="0", info=internal())

    event: Mapped[Event] = relationship(lazy="raise_on_sql")
    institution: Mapped[Institution | None] = relationship(lazy="raise_on_sql")
    bloc: Mapped[Bloc | None] = relationship(lazy="raise_on_sql")
    changes: Mapped[list["SponsorshipQuotaChange"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="SponsorshipQuotaChange.id"
    )

    __table_args__ = (
        CheckConstraint("used >= 0 AND used <= capacity", name="within_capacity"),
        CheckConstraint(
            "(CASE WHEN country_code IS NULL THEN 0 ELSE 1 END) + (CASE WHEN institution_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN bloc_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="of_one",
        ),
        UniqueConstraint("event_id", "country_code"),
        UniqueConstraint("event_id", "institution_id"),
        UniqueConstraint("event_id", "bloc_id"),
    )

    @property
    def ref(self) -> str:
        return f"sponsorship_quota:{self.public_id}"

    @property
    def left(self) -> int:
        return max(0, self.capacity - self.used)


class SponsorshipQuotaChange(Model):
    """That somebody gave one body another number of units, and why."""

    __tablename__ = "sponsorship_quota_change"

    id: Mapped[int] = row_id()
    quota_id: Mapped[int] = mapped_column(
        ForeignKey("sponsorship_quota.id", ondelete="CASCADE"), index=True, info=internal()
    )
    before: Mapped[int] = mapped_column(Integer, info=internal())
    after: Mapped[int] = mapped_column(Integer, info=internal())
    reason: Mapped[str] = mapped_column(Text, info=internal())
    at: Mapped[datetime] = instant(internal())
    actor: Mapped[str] = mapped_column(String(60), info=internal())
