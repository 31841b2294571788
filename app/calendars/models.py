"""What stands in people's calendars because we put it there."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.classification import internal, personal, secret
from app.core.columns import instant, row_id
from app.core.dates import Precision, Schedule
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
    #: Hash of start, end, place and status: another one means SEQUENCE + 1.
    significant: Mapped[str] = mapped_column(String(64), default="", info=internal())
    #: Hash of everything the object says: another one means a newer DTSTAMP.
    content: Mapped[str] = mapped_column(String(64), default="", info=internal())
    #: The last dates sent, so that a postponed event without a day can still be taken out of a calendar.
    dates: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, info=internal())
    changed_at: Mapped[datetime] = instant(internal())

    __table_args__ = (UniqueConstraint("person_ref", "subject_ref"),)

    @property
    def schedule(self) -> Schedule:
        """The dates the calendar shows now."""
        times = {name: time.fromisoformat(text) for name, text in self.dates.items() if name.endswith("_time") and text}
        days = {name: date.fromisoformat(self.dates[name]) for name in ("start", "end") if self.dates.get(name)}
        return Schedule(
            days.get("start"),
            days.get("end"),
            Precision.DAY if days else Precision.UNKNOWN,
            times.get("start_time"),
            times.get("end_time"),
            self.dates.get("zone", ""),
        )

    def remember(self, schedule: Schedule) -> None:
        """Keep the dates that are being sent."""
        values = {name: getattr(schedule, name) for name in ("start", "end", "start_time", "end_time")}
        self.dates = {name: value.isoformat() for name, value in values.items() if value} | {"zone": schedule.zone}
