"""Dated exchange rates: decimals as text, so that no digit is ever rounded by a machine."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.classification import internal
from app.core.clock import now
from app.core.columns import instant, public_id, row_id
from app.core.extensions import Model

_CURRENT = text("superseded_at IS NULL")


class ExchangeRate(Model):
    """How many units of `base` one unit of `currency` was worth on a day, and who says so."""

    __tablename__ = "exchange_rate"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    currency: Mapped[str] = mapped_column(String(3), info=internal())
    base: Mapped[str] = mapped_column(String(3), info=internal())
    on_date: Mapped[date] = mapped_column(Date, info=internal())
    rate: Mapped[str] = mapped_column(String(26), info=internal())
    source: Mapped[str] = mapped_column(String(120), default="", info=internal())
    actor: Mapped[str] = mapped_column(String(60), info=internal())
    entered_at: Mapped[datetime] = instant(internal(), default=now)
    superseded_at: Mapped[datetime | None] = instant(internal())

    __table_args__ = (
        CheckConstraint("currency <> base", name="two_currencies"),
        Index(
            "uq_exchange_rate_current",
            *("currency", "base", "on_date", "source"),
            unique=True,
            sqlite_where=_CURRENT,
            postgresql_where=_CURRENT,
        ),
    )

    @property
    def ref(self) -> str:
        return f"exchange_rate:{self.public_id}"
