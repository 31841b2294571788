"""The people of the figures as they were counted last, where counting at each reading would take long."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.classification import internal, public
from app.core.columns import instant, row_id
from app.core.extensions import Model


class KeptCounts(Model):
    """The counts of one group of the figures: a year, a series or the whole programme. Made anew, never changed."""

    __tablename__ = "kept_counts"

    id: Mapped[int] = row_id()
    grouping: Mapped[str] = mapped_column(String(20), info=internal())
    key: Mapped[str] = mapped_column(String(20), info=internal())
    counts: Mapped[dict[str, Any]] = mapped_column(JSON, info=public())
    counted_at: Mapped[datetime] = instant(internal())

    __table_args__ = (UniqueConstraint("grouping", "key"),)
