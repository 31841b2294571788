"""A journey: its states with each step between them, the segments it is made of and where the traveller sleeps."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, Boolean, Date, DateTime, ForeignKey, Integer, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import Erasure, internal, personal, sensitive
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.events.models import Event
from app.people.models import Person
from app.travel.itinerary import Leg, Lodging
from app.travel.models.sponsorship import ProvidedBy, Sponsorship


class TripStatus(StrEnum):
    PLANNING = "planning"  #: the traveller or the desk writes the itinerary
    PROPOSED = "proposed"  #: the desk looks at it
    AUTHORISED = "authorised"
    TICKETED = "ticketed"
    TRAVELLED = "travelled"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"
    SETTLED = "settled"  #: nobody owes anybody anything
    CLOSED = "closed"


#: Where a trip stands that is still ahead; where it stands that happened, or did not, and is not settled yet.
AHEAD = (TripStatus.PLANNING, TripStatus.PROPOSED, TripStatus.AUTHORISED, TripStatus.TICKETED)
UNSETTLED = (TripStatus.TRAVELLED, TripStatus.NO_SHOW, TripStatus.CANCELLED)


class TripVerb(StrEnum):
    """What was done to a trip: each row of its history is one of these."""

    BEGIN = "begin"
    PROPOSE = "propose"
    RETURN = "return"
    AUTHORISE = "authorise"
    TICKET = "ticket"
    CHANGE = "change"
    TRAVELLED = "travelled"
    NO_SHOW = "no_show"
    CANCEL = "cancel"
    SETTLE = "settle"
    CLOSE = "close"


class TravelMode(StrEnum):
    AIR = "air"
    ROAD = "road"
    RAIL = "rail"
    SEA = "sea"


class CostBearer(StrEnum):
    """Who bears what a change or a cancellation costs."""

    PROGRAMME = "programme"
    TRAVELLER = "traveller"
    INSTITUTION = "institution"


class Trip(Model):
    """One person's journey to one event or several on one ticket."""

    __tablename__ = "trip"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("person")
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=internal())
    #: The first event it is for; null for a mission. Others stand in `subjects`.
    event_id: Mapped[int | None] = mapped_column(
        ForeignKey("event.id", ondelete="CASCADE"), index=True, info=internal()
    )
    sponsorship_id: Mapped[int | None] = mapped_column(ForeignKey("sponsorship.id"), unique=True, info=internal())
    mission_id: Mapped[int | None] = mapped_column(ForeignKey("mission.id"), index=True, info=internal())
    status: Mapped[TripStatus] = mapped_column(
        choice(TripStatus), default=TripStatus.PLANNING, index=True, info=internal()
    )
    purpose: Mapped[str] = mapped_column(Text, default="", info=personal("person"))
    #: Derived from the segments: local days, and the instants of arriving at the event and of leaving it.
    departs_on: Mapped[date | None] = mapped_column(Date, index=True, info=internal())
    returns_on: Mapped[date | None] = mapped_column(Date, index=True, info=internal())
    arrives_at: Mapped[datetime | None] = instant(internal(), index=True)
    leaves_at: Mapped[datetime | None] = instant(internal())

    begun_at: Mapped[datetime] = instant(internal())
    authorised_at: Mapped[datetime | None] = instant(internal())
    authorised_by: Mapped[str] = mapped_column(String(60), default="", info=internal())
    travelled_at: Mapped[datetime | None] = instant(internal())
    settled_at: Mapped[datetime | None] = instant(internal())
    closed_at: Mapped[datetime | None] = instant(internal())

    #: What was paid for the ticket in all; what giving it back costs and brings.
    currency: Mapped[str] = mapped_column(String(3), default="", info=internal())
    fare_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0", info=internal())
    cancellation_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0", info=internal())
    refund_expected_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0", info=internal())
    refunded_minor: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0", info=internal())
    cost_bearer: Mapped[CostBearer | None] = mapped_column(choice(CostBearer), info=internal())
    booking: Mapped[str] = mapped_column(String(80), default="", info=personal("person"))  # the record locator

    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    event: Mapped[Event | None] = relationship(lazy="raise_on_sql")
    sponsorship: Mapped[Sponsorship | None] = relationship(lazy="raise_on_sql")
    subjects: Mapped[list["TripSubject"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="TripSubject.id"
    )
    segments: Mapped[list["TripSegment"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="TripSegment.position", back_populates="trip"
    )
    stays: Mapped[list["TripStay"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="TripStay.check_in", back_populates="trip"
    )
    steps: Mapped[list["TripStep"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="TripStep.id", back_populates="trip"
    )

    @property
    def ref(self) -> str:
        return f"trip:{self.public_id}"

    @property
    def is_ahead(self) -> bool:
        return self.status in AHEAD

    @property
    def may_be_written(self) -> bool:
        """Whether the traveller writes its itinerary still."""
        return self.status is TripStatus.PLANNING

    @property
    def legs(self) -> list[Leg]:
        return [segment.leg for segment in self.segments]

    @property
    def lodgings(self) -> list[Lodging]:
        return [stay.lodging for stay in self.stays]

    @property
    def refund_open_minor(self) -> int:
        """What is still to come back for a ticket that was given back."""
        return max(0, self.refund_expected_minor - self.refunded_minor)


class TripSubject(Model):
    """One more thing that a trip is for: "event:<public id>"."""

    __tablename__ = "trip_subject"

    id: Mapped[int] = row_id()
    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id", ondelete="CASCADE"), info=internal())
    subject_ref: Mapped[str] = mapped_column(String(80), index=True, info=internal())

    __table_args__ = (UniqueConstraint("trip_id", "subject_ref"),)


class TripSegment(Model):
    """From one place to the next, by the clocks of both."""

    __tablename__ = "trip_segment"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("trip.person")
    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id", ondelete="CASCADE"), index=True, info=internal())
    position: Mapped[int] = mapped_column(Integer, info=internal())
    mode: Mapped[TravelMode] = mapped_column(choice(TravelMode), default=TravelMode.AIR, info=internal())
    from_place: Mapped[str] = mapped_column(String(120), info=personal("trip.person", Erasure.DELETE))
    from_country: Mapped[str] = mapped_column(String(2), default="", info=internal())
    from_zone: Mapped[str] = mapped_column(String(60), info=internal())
    departs_local: Mapped[datetime] = mapped_column(DateTime, info=personal("trip.person", Erasure.DELETE))
    to_place: Mapped[str] = mapped_column(String(120), info=personal("trip.person", Erasure.DELETE))
    to_country: Mapped[str] = mapped_column(String(2), default="", info=internal())
    to_zone: Mapped[str] = mapped_column(String(60), info=internal())
    arrives_local: Mapped[datetime] = mapped_column(DateTime, info=personal("trip.person", Erasure.DELETE))
    carrier: Mapped[str] = mapped_column(String(80), default="", info=internal())
    number: Mapped[str] = mapped_column(String(20), default="", info=personal("trip.person", Erasure.DELETE))
    travel_class: Mapped[str] = mapped_column(String(40), default="", info=internal())
    #: On the traveller's own account: no per diem is due, and nobody else pays for it.
    is_personal: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false(), info=internal())

    trip: Mapped[Trip] = relationship(lazy="raise_on_sql", back_populates="segments")

    @property
    def ref(self) -> str:
        return f"trip_segment:{self.public_id}"

    @property
    def leg(self) -> Leg:
        here, there = (self.from_place, self.from_zone, self.departs_local), (self.to_place, self.to_zone)
        return Leg(*here, *there, self.arrives_local, self.to_country)

    @property
    def is_overnight(self) -> bool:
        """Whether a night is spent on the way."""
        return self.leg.arrives.date() > self.leg.departs.date()

    @property
    def flight(self) -> str:
        """ "AV 641", or the carrier alone."""
        return f"{self.carrier} {self.number}".strip()


class TripStay(Model):
    """Where the traveller sleeps, and who provides it."""

    __tablename__ = "trip_stay"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("trip.person")
    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id", ondelete="CASCADE"), index=True, info=internal())
    hotel: Mapped[str] = mapped_column(String(200), default="", info=personal("trip.person", Erasure.DELETE))
    place: Mapped[str] = mapped_column(String(120), info=personal("trip.person", Erasure.DELETE))
    country: Mapped[str] = mapped_column(String(2), default="", info=internal())
    check_in: Mapped[date] = mapped_column(Date, info=personal("trip.person", Erasure.DELETE))
    check_out: Mapped[date] = mapped_column(Date, info=personal("trip.person", Erasure.DELETE))
    provided_by: Mapped[ProvidedBy] = mapped_column(choice(ProvidedBy), default=ProvidedBy.US, info=internal())

    trip: Mapped[Trip] = relationship(lazy="raise_on_sql", back_populates="stays")

    @property
    def ref(self) -> str:
        return f"trip_stay:{self.public_id}"

    @property
    def lodging(self) -> Lodging:
        return Lodging(self.place, self.check_in, self.check_out)


class TripStep(Model):
    """One step of a trip: what was done, from where to where, when, by whom and why."""

    __tablename__ = "trip_step"

    id: Mapped[int] = row_id()
    trip_id: Mapped[int] = mapped_column(ForeignKey("trip.id", ondelete="CASCADE"), index=True, info=internal())
    verb: Mapped[TripVerb] = mapped_column(choice(TripVerb), info=internal())
    from_status: Mapped[TripStatus | None] = mapped_column(choice(TripStatus), info=internal())
    to_status: Mapped[TripStatus] = mapped_column(choice(TripStatus), info=internal())
    at: Mapped[datetime] = instant(internal(), index=True)
    actor: Mapped[str] = mapped_column(String(60), info=personal("trip.person", Erasure.KEEP))
    reason: Mapped[str] = mapped_column(Text, default="", info=sensitive("trip.person", Erasure.BLANK))
    #: On which ground the office of two was satisfied (`funding.office`); empty where nobody had to be.
    ground: Mapped[str] = mapped_column(String(40), default="", server_default="", info=internal())

    trip: Mapped[Trip] = relationship(lazy="raise_on_sql", back_populates="steps")
