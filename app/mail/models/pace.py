"""How fast each domain is written to, and since when it asks us to wait."""

from datetime import datetime

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.classification import internal
from app.core.columns import instant
from app.core.extensions import Model


class DomainPace(Model):
    """One domain of recipients. All workers share the row, so that together they keep its rate and its pause."""

    __tablename__ = "domain_pace"

    domain: Mapped[str] = mapped_column(String(255), primary_key=True, info=internal())
    #: When a steady sender would send the next message: the state of a generic cell rate algorithm (ITU-T I.371).
    next_at: Mapped[datetime | None] = instant(internal())
    paused_until: Mapped[datetime | None] = instant(internal(), index=True)
    pauses: Mapped[int] = mapped_column(Integer, default=0, info=internal())  # in a row: each is longer
    answer: Mapped[str] = mapped_column(String(500), default="", info=internal())  # what its server said (421, 451)
