"""One person's registration for one event, and each step it took."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, func, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import Erasure, internal, personal, sensitive
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.events.models import Event
from app.people.models import Category, Named, Person
from app.registration.models.question import QuestionAnswer
from app.registration.models.seat import Seat


class RegistrationStatus(StrEnum):
    RECEIVED = "received"  #: waits for the secretariat's approval; holds no seat
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    OFFERED = "offered"  #: a freed seat is held for it until the offer expires
    DECLINED = "declined"  #: by the secretariat
    WITHDRAWN = "withdrawn"  #: by the person, or by letting an offer lapse
    MERGED = "merged"  #: with another registration of the same person, whose two records became one


#: Statuses that hold seats, and statuses that end a registration.
HOLDING = (RegistrationStatus.CONFIRMED, RegistrationStatus.OFFERED)
ENDED = (RegistrationStatus.DECLINED, RegistrationStatus.WITHDRAWN, RegistrationStatus.MERGED)


class Origin(StrEnum):
    SELF = "self"
    INVITATION = "invitation"  #: by the personal link
    ASSISTANT = "assistant"  #: by someone else for the person
    ORGANISER = "organiser"
    NOMINATION = "nomination"  #: named by a state, and accepted by the person
    WALK_IN = "walk_in"  #: entered at the door; holds no seat


_HAS_OWN = text("email <> ''")


class Registration(Named, Model):
    """A registration with the person as they were then: the snapshot prints badges and counts for ever."""

    __tablename__ = "registration"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("person")
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True, info=internal())
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=internal())
    status: Mapped[RegistrationStatus] = mapped_column(choice(RegistrationStatus), index=True, info=internal())
    origin: Mapped[Origin] = mapped_column(choice(Origin), info=internal())
    registered_by: Mapped[str] = mapped_column(
        String(60), default="", info=personal("person")
    )  # public id of the assistant
    language: Mapped[str] = mapped_column(String(2), info=internal())

    given_names: Mapped[str] = mapped_column(String(120), default="", info=personal("person"))
    family_names: Mapped[str] = mapped_column(String(120), default="", info=personal("person"))
    name_folded: Mapped[str] = mapped_column(String(250), default="", info=personal("person"))
    name_sort: Mapped[str] = mapped_column(String(200), default="", server_default="", info=personal("person"))
    name_sort_es: Mapped[str] = mapped_column(String(200), default="", server_default="", info=personal("person"))
    honorific: Mapped[str] = mapped_column(String(40), default="", info=personal("person"))
    position: Mapped[str] = mapped_column(String(200), default="", info=personal("person"))
    institution_name: Mapped[str] = mapped_column(String(200), default="", info=internal())
    institution_folded: Mapped[str] = mapped_column(String(200), default="", index=True, info=internal())
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True, info=internal())
    country_code: Mapped[str | None] = mapped_column(ForeignKey("country.code"), index=True, info=internal())
    category: Mapped[Category | None] = mapped_column(choice(Category), index=True, info=internal())
    email: Mapped[str] = mapped_column(String(254), default="", info=personal("person"))

    created_at: Mapped[datetime] = instant(internal(), index=True)
    waiting_since: Mapped[datetime | None] = instant(internal(), index=True)
    ended_at: Mapped[datetime | None] = instant(internal())

    event: Mapped[Event] = relationship(lazy="raise_on_sql")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    seats: Mapped[list[Seat]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")
    answers: Mapped[list[QuestionAnswer]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", back_populates="registration"
    )
    offers: Mapped[list["Offer"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", back_populates="registration"
    )
    transitions: Mapped[list["RegistrationTransition"]] = relationship(
        lazy="raise_on_sql",
        cascade="all, delete-orphan",
        order_by="RegistrationTransition.at.desc()",
        back_populates="registration",
    )

    __table_args__ = (
        # One active registration a person and event, double click included.
        Index(
            "uq_registration_active",
            "event_id",
            "person_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_registration_list", "event_id", "name_sort", "id"),
        Index("ix_registration_list_es", "event_id", "name_sort_es", "id"),
        Index("ix_registration_country_list", "event_id", "country_code", "name_sort", "id"),
        Index("ix_registration_country_list_es", "event_id", "country_code", "name_sort_es", "id"),
        Index("ix_registration_state", "event_id", "status", "country_code"),
        Index("ix_registration_with_address", "event_id", "status", sqlite_where=_HAS_OWN, postgresql_where=_HAS_OWN),
        Index("ix_registration_address", func.lower(text("email")), "event_id"),
    )

    @property
    def ref(self) -> str:
        return f"registration:{self.public_id}"

    @property
    def is_active(self) -> bool:
        return self.ended_at is None

    @property
    def has_seat(self) -> bool:
        return self.status in HOLDING


class RegistrationTransition(Model):
    """One step of a registration: to which status, when, by whom and why."""

    __tablename__ = "registration_transition"

    id: Mapped[int] = row_id()
    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), index=True, info=internal()
    )
    status: Mapped[RegistrationStatus] = mapped_column(choice(RegistrationStatus), info=internal())
    at: Mapped[datetime] = instant(internal(), index=True)
    actor: Mapped[str] = mapped_column(String(60), info=personal("registration.person", Erasure.KEEP))
    reason: Mapped[str] = mapped_column(Text, default="", info=sensitive("registration.person", Erasure.BLANK))

    registration: Mapped[Registration] = relationship(lazy="raise_on_sql", back_populates="transitions")


class OfferOutcome(StrEnum):
    ACCEPTED = "accepted"
    REFUSED = "refused"
    EXPIRED = "expired"
    MERGED = "merged"  #: its registration was


class Offer(Model):
    """A freed seat, held for one waiting registration until it expires."""

    __tablename__ = "offer"

    id: Mapped[int] = row_id()
    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), index=True, info=internal()
    )
    offered_at: Mapped[datetime] = instant(internal())
    expires_at: Mapped[datetime] = instant(internal(), index=True)
    ended_at: Mapped[datetime | None] = instant(internal())
    outcome: Mapped[OfferOutcome | None] = mapped_column(choice(OfferOutcome), info=internal())

    registration: Mapped[Registration] = relationship(lazy="raise_on_sql", back_populates="offers")
