"""What stands in people's calendars because we put it there."""

from datetime import datetime

from sqlalchemy import Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.classification import internal, personal, secret
from app.core.columns import instant, row_id
from app.core.extensions import Model


class CalendarInvitation(Model):
    """One entry in one person's calendar: a UID for life, and a SEQUENCE that grows on significant changes (RFC 5546 §2.1.4)."""

    __tablename__ = "calendar_invitation"

    id: Mapped[int] = row_id()
    uid: Mapped[str] = mapped_column(String(120), unique=True, info=personal("person_ref"))
    person_ref: Mapped[str] = mapped_column(String(22), index=True, info=personal("person_ref"))
    subject_ref: Mapped[str] = mapped_column(String(80), index=True, info=internal())  # "event:<public id>"
    token: Mapped[str] = mapped_column(String(40), unique=True, info=secret("person_ref", kept="as long as the event"))
    sequence: Mapped[int] = mapped_column(Integer, default=0, info=internal())
    method: Mapped[str] = mapped_column(String(20), default="", info=internal())  # the last one sent: REQUEST or CANCEL
    significant: Mapped[str] = mapped_column(
        String(64), default="", info=internal()
    )  # hash of start, end, place, status
    changed_at: Mapped[datetime] = instant(internal())

    __table_args__ = (UniqueConstraint("person_ref", "subject_ref"),)
