"""What stands in people's calendars because we put it there."""

from collections.abc import Sequence
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Date, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.calendars.spans import DayHours, Span, span_of
from app.core.classification import Erasure, internal, personal, secret
from app.core.columns import choice, instant, public_id, row_id
from app.core.dates import Precision, Schedule
from app.core.extensions import Model


class Answer(StrEnum):
    """PARTSTAT as a reply gives it (RFC 5545 §3.2.12), our own names for what others call so."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    DELEGATED = "delegated"


class CalendarInvitation(Model):
    """One entry in one person's calendar: a UID for life, and a SEQUENCE that grows on significant changes (RFC 5546 §2.1.4)."""

    __tablename__ = "calendar_invitation"

    id: Mapped[int] = row_id()
    uid: Mapped[str] = mapped_column(String(120), unique=True, insert_sentinel=True, info=personal("person_ref"))
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
    #: What their calendar answered last, and the SEQUENCE and DTSTAMP of that reply: an older one changes nothing.
    answer: Mapped[Answer | None] = mapped_column(choice(Answer), info=personal("person_ref"))
    answer_sequence: Mapped[int | None] = mapped_column(Integer, info=internal())
    answer_stamp: Mapped[datetime | None] = instant(internal())
    answered_at: Mapped[datetime | None] = instant(internal())
    #: The lowest SEQUENCE whose answers still count: of the last change of time, place or status that did not follow
    #: from the person's own answer. A CANCEL that their DECLINED caused must not make their newer ACCEPTED an old one,
    #: or the order of arrival would decide.
    answers_since: Mapped[int] = mapped_column(Integer, default=0, server_default="0", info=internal())

    __table_args__ = (UniqueConstraint("person_ref", "subject_ref"),)

    @property
    def is_current(self) -> bool:
        """Whether it stands in the calendar, and answers to it count: the time it shows is the one that is planned."""
        return self.method == "REQUEST" and self.sequence >= self.answers_since

    @property
    def is_accepted(self) -> bool:
        """Whether the person's calendar accepted the entry as it stands: at its time and place."""
        if self.method != "REQUEST" or self.answer is not Answer.ACCEPTED:
            return False
        return (self.answer_sequence or 0) >= self.answers_since

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
            self.dates.get("end_zone", ""),
        )

    @property
    def hours(self) -> tuple[DayHours, ...]:
        """The hours of each day that the calendar shows now, as far as the agenda said them."""
        written = self.dates.get("hours", ())
        return tuple((number, time.fromisoformat(first), time.fromisoformat(last)) for number, first, last in written)

    @property
    def span(self) -> Span | None:
        """The time it takes in the calendar now; None when its day was never known."""
        return span_of(self.schedule, self.hours)

    @property
    def days(self) -> int:
        """How many days can be answered for by themselves."""
        return max(1, len(self.span.days)) if self.span else 1

    def remember(self, schedule: Schedule, hours: Sequence[DayHours] = ()) -> None:
        """Keep the dates that are being sent."""
        values = {name: getattr(schedule, name) for name in ("start", "end", "start_time", "end_time")}
        self.dates = {name: value.isoformat() for name, value in values.items() if value} | {"zone": schedule.zone}
        if schedule.end_zone:
            self.dates["end_zone"] = schedule.end_zone
        if hours:
            self.dates["hours"] = [(number, first.isoformat(), last.isoformat()) for number, first, last in hours]


class CalendarAlias(Model):
    """Where replies to an entry go that was dropped when two persons were found to be one: it still stands in a calendar."""

    __tablename__ = "calendar_alias"

    id: Mapped[int] = row_id()
    uid: Mapped[str] = mapped_column(String(120), unique=True, info=personal("invitation.person_ref"))
    token: Mapped[str] = mapped_column(
        String(40), unique=True, info=secret("invitation.person_ref", kept="as long as the event")
    )
    invitation_id: Mapped[int] = mapped_column(
        ForeignKey("calendar_invitation.id", ondelete="CASCADE"), index=True, info=internal()
    )
    #: What to add to a SEQUENCE of the dropped entry to get the one of the kept entry that was current with it.
    sequence_offset: Mapped[int] = mapped_column(Integer, default=0, info=internal())

    invitation: Mapped[CalendarInvitation] = relationship(lazy="raise_on_sql")


class ReplyMethod(StrEnum):
    REPLY = "REPLY"
    COUNTER = "COUNTER"
    REFRESH = "REFRESH"


class ReplyState(StrEnum):
    """What became of one reply."""

    APPLIED = "applied"
    OLDER = "older"  #: answers an earlier SEQUENCE, or is older than the answer we have
    WAITING = "waiting"  #: a request to the organiser, who decides
    GRANTED = "granted"  #: the organiser did what it asks
    DISMISSED = "dismissed"  #: the organiser left everything as it is
    NOTED = "noted"  #: kept to be read; nothing follows
    UNCLEAR = "unclear"  #: changed nothing: a person reads it and may apply it by hand
    READ = "read"  #: was unclear, and a person has read it


class CalendarReply(Model):
    """What came back from somebody's calendar, in the order it came. Rows are never changed but for `state`."""

    __tablename__ = "calendar_reply"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("invitation.person_ref")
    invitation_id: Mapped[int] = mapped_column(
        ForeignKey("calendar_invitation.id", ondelete="CASCADE"), index=True, info=internal()
    )
    inbound_id: Mapped[int | None] = mapped_column(
        ForeignKey("inbound_message.id", ondelete="SET NULL"), index=True, info=internal()
    )
    method: Mapped[ReplyMethod] = mapped_column(choice(ReplyMethod), info=internal())
    answer: Mapped[Answer | None] = mapped_column(choice(Answer), info=personal("invitation.person_ref"))
    sequence: Mapped[int] = mapped_column(Integer, info=internal())
    stamp: Mapped[datetime] = instant(internal())  # DTSTAMP
    digest: Mapped[str] = mapped_column(String(64), info=internal())  # of what it says: the same twice is one
    comment: Mapped[str] = mapped_column(Text, default="", info=personal("invitation.person_ref", Erasure.BLANK))
    #: COUNTER: the time and place asked for, ISO 8601 with an offset. DELEGATED: to whom. `days`: those of the entry that
    #: are answered, when it is not answered as a whole.
    proposal: Mapped[dict[str, Any]] = mapped_column(
        JSON, default=dict, info=personal("invitation.person_ref", Erasure.BLANK)
    )
    received_at: Mapped[datetime] = instant(internal(), index=True)
    state: Mapped[ReplyState] = mapped_column(choice(ReplyState), index=True, info=internal())
    reason: Mapped[str] = mapped_column(String(60), default="", info=internal())  # why, as a code of `words`
    decided_at: Mapped[datetime | None] = instant(internal())
    decided_by: Mapped[str] = mapped_column(String(60), default="", info=internal())

    invitation: Mapped[CalendarInvitation] = relationship(lazy="raise_on_sql")

    __table_args__ = (UniqueConstraint("invitation_id", "digest"),)

    @property
    def days(self) -> tuple[str, ...]:
        """The single days that it answers for (RECURRENCE-ID); empty for the whole entry."""
        return tuple(str(day) for day in self.proposal.get("days", ()))


class CalendarFeed(Model):
    """The address of one person's private feed: only a hash of its token. A new one replaces it, revoking deletes it."""

    __tablename__ = "calendar_feed"

    id: Mapped[int] = row_id()
    person_ref: Mapped[str] = mapped_column(String(22), unique=True, info=personal("person_ref"))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True, info=secret("person_ref", kept="until revoked"))
    made_at: Mapped[datetime] = instant(internal())
    read_on: Mapped[date | None] = mapped_column(Date, info=personal("person_ref"))  # the last day a calendar asked
