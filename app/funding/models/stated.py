"""Amounts as documents state them: they stand beside what is computed and are never added to it."""

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.classification import internal
from app.core.clock import now
from app.core.columns import instant, row_id
from app.core.extensions import Model


class StatedAmount(Model):
    """One statement of a document. A cell that is not money has its text and no amount."""

    __tablename__ = "stated_amount"

    id: Mapped[int] = row_id()
    programme_key: Mapped[str | None] = mapped_column(String(60), index=True, info=internal())
    measure: Mapped[str] = mapped_column(String(60), index=True, info=internal())
    currency: Mapped[str | None] = mapped_column(String(3), info=internal())
    minor: Mapped[int | None] = mapped_column(BigInteger, info=internal())
    text: Mapped[str] = mapped_column(Text, info=internal())  # verbatim
    is_approximate: Mapped[bool] = mapped_column(Boolean, default=False, info=internal())
    subject_ref: Mapped[str] = mapped_column(String(80), default="", info=internal())
    grant_id: Mapped[int | None] = mapped_column(ForeignKey("funding_grant.id"), index=True, info=internal())
    year: Mapped[int | None] = mapped_column(Integer, info=internal())
    source_document: Mapped[str] = mapped_column(String(20), default="", info=internal())
    source_line: Mapped[int | None] = mapped_column(Integer, info=internal())
    source_quote: Mapped[str] = mapped_column(Text, default="", info=internal())
    entered_at: Mapped[datetime] = instant(internal(), default=now)
    superseded_at: Mapped[datetime | None] = instant(internal())
