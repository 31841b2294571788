"""A report to a donor, the links by which the donor reads it, and each time one was opened."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Date, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal
from app.core.columns import Translated, instant, public_id, row_id
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.funding.models import Grant


class DonorReport(Model):
    """What is reported to one donor, or on one of its grants, for a period. Frozen, its rows are kept as they were."""

    __tablename__ = "donor_report"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    #: One grant, or None for all grants of the donor.
    grant_id: Mapped[int | None] = mapped_column(ForeignKey("funding_grant.id"), index=True, info=internal())
    donor_text: Mapped[str] = mapped_column(String(200), info=internal())
    from_on: Mapped[date] = mapped_column(Date, info=internal())
    until_on: Mapped[date] = mapped_column(Date, info=internal())
    #: Rows dated later do not count, though they are known.
    as_of: Mapped[date] = mapped_column(Date, info=internal())
    narrative: Mapped[TranslatedText] = mapped_column(Translated(), info=internal())
    frozen_at: Mapped[datetime | None] = instant(internal())
    frozen_by: Mapped[str] = mapped_column(String(60), default="", info=internal())
    #: The rows as they were when it was frozen: amounts, events, countries, initials; no name of a traveller.
    contents: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), info=internal())
    created_at: Mapped[datetime] = instant(internal())
    created_by: Mapped[str] = mapped_column(String(60), info=internal())

    grant: Mapped[Grant | None] = relationship(lazy="raise_on_sql")
    links: Mapped[list["DonorLink"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="DonorLink.id", back_populates="report"
    )

    __table_args__ = (CheckConstraint("until_on >= from_on", name="ends_after_start"),)

    @property
    def ref(self) -> str:
        return f"donor_report:{self.public_id}"

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None


class DonorLink(Model):
    """A link by which a donor reads one report, until it expires or is revoked. Nothing of it is stored but its number."""

    __tablename__ = "donor_link"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    report_id: Mapped[int] = mapped_column(
        ForeignKey("donor_report.id", ondelete="CASCADE"), index=True, info=internal()
    )
    note: Mapped[str] = mapped_column(String(200), default="", info=internal())
    expires_at: Mapped[datetime] = instant(internal())
    revoked_at: Mapped[datetime | None] = instant(internal())
    created_at: Mapped[datetime] = instant(internal())
    created_by: Mapped[str] = mapped_column(String(60), info=internal())
    #: How often it was opened, and when last; never from where.
    times_opened: Mapped[int] = mapped_column(Integer, default=0, server_default="0", info=internal())
    opened_at: Mapped[datetime | None] = instant(internal())

    report: Mapped[DonorReport] = relationship(lazy="raise_on_sql", back_populates="links")

    def holds_at(self, at: datetime) -> bool:
        return self.revoked_at is None and at < self.expires_at
