"""An event of the network: what, when, where, by whom, and how people register."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    Time,
    select,
)
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship, validates

from app.calendars.spans import DayHours, span_of
from app.core.classification import internal, public
from app.core.clock import now
from app.core.columns import Translated, UtcDateTime, choice, instant, public_id, row_id
from app.core.dates import Precision, Schedule, instant_of
from app.core.extensions import Model
from app.core.searching import folded_words
from app.core.sorted_texts import SortedByText
from app.core.translated import TranslatedText
from app.events.models.agenda import AgendaRow, Speaker
from app.events.models.history import EventTransition
from app.events.models.hours import KeptHours, day_hours, hours_in
from app.events.models.organisation import EventNote, EventOrganisation, OrganisationRole
from app.events.models.papers import InLibrary
from app.events.models.placing import Placing, whole_period
from app.events.models.series import PriorityArea, Series


class EventKind(StrEnum):
    SEMINAR = "seminar"
    WORKSHOP = "workshop"
    SEMINAR_WORKSHOP = "seminar_workshop"
    CONFERENCE = "conference"
    COORDINATION_MEETING = "coordination_meeting"
    INSTITUTIONAL_VISIT = "institutional_visit"
    EXPO = "expo"
    MILESTONE = "milestone"


class EventStatus(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


class NetworkRole(StrEnum):
    """The part that the network's programme itself had in the event."""

    ORGANISER = "organiser"
    CO_ORGANISER = "co_organiser"
    SUPPORTER = "supporter"
    PARTICIPANT = "participant"
    OBSERVER = "observer"
    SPONSOR = "sponsor"
    PRESENTER = "presenter"


class RegistrationPolicy(StrEnum):
    NONE = "none"  #: nobody registers here: past events, milestones
    OPEN = "open"
    APPROVAL = "approval"  #: the secretariat accepts or declines
    INVITATION = "invitation"


class DeclinePolicy(StrEnum):
    """What a DECLINED from a participant's calendar does."""

    ASK = "ask"  #: the organiser is asked: deleting an entry by mistake declines it too
    WITHDRAW = "withdraw"  #: the registration is withdrawn and the seat goes to the next


class Event(SortedByText, InLibrary, Model):
    """One event. A title is never an identity: the programme used the same one three times in a year."""

    __tablename__ = "event"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    slug: Mapped[str] = mapped_column(String(100), unique=True, info=public())
    kind: Mapped[EventKind] = mapped_column(choice(EventKind), index=True, info=public())
    status: Mapped[EventStatus] = mapped_column(
        choice(EventStatus), default=EventStatus.DRAFT, index=True, info=public()
    )
    title: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    title_folded: Mapped[str] = mapped_column(Text, default="", info=public())  # of all languages; follows `title`
    summary: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    description: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    languages: Mapped[list[str]] = mapped_column(JSON, default=list, info=public())

    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id"), index=True, info=public())
    edition: Mapped[int | None] = mapped_column(Integer, info=public())  # shown as a Roman numeral
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"), index=True, info=public())
    priority_area_id: Mapped[int | None] = mapped_column(ForeignKey("priority_area.id"), index=True, info=public())
    network_role: Mapped[NetworkRole | None] = mapped_column(choice(NetworkRole), info=public())

    start_on: Mapped[date | None] = mapped_column(Date, index=True, info=public())
    end_on: Mapped[date | None] = mapped_column(Date, info=public())
    precision: Mapped[Precision] = mapped_column(choice(Precision), default=Precision.UNKNOWN, info=public())
    start_time: Mapped[time | None] = mapped_column(Time, info=public())
    end_time: Mapped[time | None] = mapped_column(Time, info=public())
    zone: Mapped[str] = mapped_column(String(60), default="", info=public())
    #: Both derived by `reschedule`.
    starts_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), index=True, info=public())
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime(), index=True, info=public())
    hours: Mapped[KeptHours] = mapped_column(
        JSON, default=dict, server_default="{}", info=public()
    )  # follows the agenda
    #: Grows by one whenever the time changes: what was sent for an earlier time is not what is due for this one.
    generation: Mapped[int] = mapped_column(Integer, default=1, server_default="1", info=internal())
    rescheduled_at: Mapped[datetime | None] = instant(internal())  # when the generation grew last
    date_text: Mapped[str] = mapped_column(String(200), default="", info=public())  # as the source prints it

    venue: Mapped[str] = mapped_column(String(300), default="", info=public())
    city: Mapped[str] = mapped_column(String(120), default="", info=public())
    place_folded: Mapped[str] = mapped_column(String(450), default="", info=public())  # follows `venue` and `city`
    country_code: Mapped[str | None] = mapped_column(ForeignKey("country.code"), index=True, info=public())
    online_url: Mapped[str] = mapped_column(String(500), default="", info=internal())  # for those registered alone

    policy: Mapped[RegistrationPolicy] = mapped_column(
        choice(RegistrationPolicy), default=RegistrationPolicy.NONE, info=public()
    )
    opens_local: Mapped[datetime | None] = mapped_column(DateTime, info=public())  # wall time in `zone`
    closes_local: Mapped[datetime | None] = mapped_column(DateTime, info=public())
    edit_until_local: Mapped[datetime | None] = mapped_column(DateTime, info=public())
    offer_hours: Mapped[int] = mapped_column(
        Integer, default=48, info=public()
    )  # how long a freed seat is held for the next
    decline_policy: Mapped[DeclinePolicy] = mapped_column(
        choice(DeclinePolicy), default=DeclinePolicy.ASK, server_default=DeclinePolicy.ASK.value, info=internal()
    )
    contact_email: Mapped[str] = mapped_column(String(254), default="", info=public())

    is_demonstration: Mapped[bool] = mapped_column(Boolean, default=False, index=True, info=public())
    source_document: Mapped[str] = mapped_column(String(40), default="", info=public())  # "S000"
    source_line: Mapped[int | None] = mapped_column(Integer, info=public())
    source_quote: Mapped[str] = mapped_column(String(300), default="", info=public())
    programme_key: Mapped[str | None] = mapped_column(String(80), unique=True, info=internal())  # in programme.yaml
    created_at: Mapped[datetime] = instant(internal())
    created_by: Mapped[str] = mapped_column(String(60), default="", info=internal())
    summary_mailed_at: Mapped[datetime | None] = instant(internal())

    series: Mapped[Series | None] = relationship(lazy="raise_on_sql", back_populates="events")
    priority_area: Mapped[PriorityArea | None] = relationship(lazy="raise_on_sql")
    parent: Mapped["Event | None"] = relationship(lazy="raise_on_sql", remote_side=[id], back_populates="parts")
    parts: Mapped[list["Event"]] = relationship(lazy="raise_on_sql", back_populates="parent", order_by="Event.start_on")
    organisations: Mapped[list[EventOrganisation]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by=EventOrganisation.position
    )
    notes: Mapped[list[EventNote]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by=EventNote.id
    )
    agenda: Mapped[list[AgendaRow]] = relationship(
        lazy="raise_on_sql",
        cascade="all, delete-orphan",
        order_by=lambda: (AgendaRow.day, AgendaRow.position, AgendaRow.id),
    )
    speakers: Mapped[list[Speaker]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by=Speaker.position
    )
    transitions: Mapped[list[EventTransition]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by=EventTransition.at.desc()
    )

    #: The first organiser, as the event's page prints it; read when it is first asked for.
    organiser_name: Mapped[str | None] = column_property(
        select(EventOrganisation.name)
        .where(EventOrganisation.event_id == id, EventOrganisation.role == OrganisationRole.ORGANISER)
        .order_by(EventOrganisation.position, EventOrganisation.id)
        .limit(1)
        .correlate_except(EventOrganisation)
        .scalar_subquery(),
        deferred=True,
    )

    __table_args__ = (
        CheckConstraint("end_on IS NULL OR start_on IS NULL OR end_on >= start_on", name="ends_after_start"),
        Index("ix_event_listing", "status", "start_on"),
        Index("ix_event_past", "status", "is_demonstration", "ends_at", "end_on", "start_on"),
    )

    @property
    def ref(self) -> str:  # how other tables and the audit name this event
        return f"event:{self.public_id}"

    @property
    def schedule(self) -> Schedule:
        return Schedule(self.start_on, self.end_on, self.precision, self.start_time, self.end_time, self.zone)

    @property
    def day_hours(self) -> tuple[DayHours, ...]:
        return day_hours(self.hours)

    def take_hours(self) -> bool:
        """Keep the hours of the agenda; whether a calendar shows another time because of it."""
        before = span_of(self.schedule, self.day_hours)
        self.hours = hours_in(self.agenda)
        return span_of(self.schedule, self.day_hours) != before

    @validates("title")
    def _fold_title(self, _key: str, title: TranslatedText) -> TranslatedText:
        self.title_folded = folded_words(" ".join(title.values()))
        self.place_text(title)
        return title

    @validates("venue", "city")
    def _fold_place(self, key: str, value: str) -> str:
        places = {"venue": self.venue, "city": self.city, key: value}
        self.place_folded = folded_words(" ".join(place for place in places.values() if place), 450)
        return value

    def reschedule(self, schedule: Schedule) -> None:
        """Set the dates and derive the instants. A month or a year is kept as its first and last day.

        Another schedule than before is another generation, so that nobody is left with the reminders of the old one.
        """
        before = self.schedule if self.generation else None  # a new event has neither yet
        self.start_on, self.end_on = whole_period(schedule)
        self.precision = schedule.precision
        self.start_time, self.end_time, self.zone = schedule.start_time, schedule.end_time, schedule.zone
        self.starts_at, self.ends_at = schedule.starts_at, schedule.ends_at
        if before is not None and self.schedule != before:
            self.generation += 1
            self.rescheduled_at = now()

    @property
    def place(self) -> tuple[str, str, str | None]:
        """(venue, city, country code), each possibly empty."""
        return (self.venue, self.city, self.country_code)

    @property
    def is_draft(self) -> bool:
        return self.status is EventStatus.DRAFT

    @property
    def is_published(self) -> bool:
        return self.status is EventStatus.PUBLISHED

    @property
    def is_cancelled(self) -> bool:
        return self.status is EventStatus.CANCELLED

    @property
    def opens_at(self) -> datetime | None:
        return self._instant(self.opens_local)

    @property
    def closes_at(self) -> datetime | None:
        """When registration closes: its own deadline, else when the event begins."""
        return self._instant(self.closes_local) or self.starts_at

    @property
    def edit_until(self) -> datetime | None:
        """Until when a registration can be changed or withdrawn by its person; else until the event begins."""
        return self._instant(self.edit_until_local) or self.starts_at

    @property
    def placing(self) -> Placing:
        """When and where it takes place: what a move changes."""
        return Placing(self.schedule, self.venue, self.city, self.country_code)

    def place_at(self, placing: Placing) -> None:
        """Take over another time and place."""
        self.reschedule(placing.schedule)
        self.venue, self.city, self.country_code = placing.venue, placing.city, placing.country_code

    @property
    def has_registration_times(self) -> bool:
        """Whether registration has an opening or a deadline of its own, apart from the event's begin."""
        return any((self.opens_local, self.closes_local, self.edit_until_local))

    def shift_registration_times(self, by: timedelta, at: datetime) -> None:
        """Shift the opening and the deadlines by as much as the event was moved.

        Registration that is open at `at` stays open; a deadline that would be over is dropped: then the event's
        begin is the deadline.
        """
        if self.opens_at and self.opens_at > at and self.opens_local:
            self.opens_local += by
        for name in ("closes_local", "edit_until_local"):
            local = getattr(self, name)
            shifted = self._instant(local + by) if local else None
            setattr(self, name, local + by if shifted and shifted > at else None)

    def _instant(self, local: datetime | None) -> datetime | None:
        return instant_of(local, self.zone) if local and self.zone else None

    def has_ended(self, at: datetime) -> bool:
        return self.ends_at is not None and self.ends_at <= at
