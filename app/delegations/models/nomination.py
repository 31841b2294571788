"""One person named to a delegation, and each step it took."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import Erasure, internal, personal, sensitive
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.delegations.models.delegation import Delegation
from app.delegations.models.quota import NominationUnit
from app.events.models import Event
from app.people.models import Category, Person
from app.registration.models import Registration


class DelegateRole(StrEnum):
    """What somebody is in a delegation: UN rule 25 (representatives, alternates, advisers) and ICAO's observers."""

    HEAD = "head"
    ALTERNATE = "alternate"
    DELEGATE = "delegate"
    ADVISER = "adviser"
    OBSERVER = "observer"


class NominationStatus(StrEnum):
    NOMINATED = "nominated"  #: named by the delegation, and asked whether they come
    ACCEPTED = "accepted"  #: by the person: registered for the event
    ACCREDITED = "accredited"  #: by the secretariat
    DECLINED = "declined"  #: by the person
    REFUSED = "refused"  #: by the secretariat
    WITHDRAWN = "withdrawn"  #: by the delegation, or because the person is gone
    REPLACED = "replaced"  #: by a successor
    LAPSED = "lapsed"  #: not accepted in time


#: Where a nomination stands that has not ended, and where one does that has.
ACTIVE = (NominationStatus.NOMINATED, NominationStatus.ACCEPTED, NominationStatus.ACCREDITED)
NOMINATION_ENDED = tuple(status for status in NominationStatus if status not in ACTIVE)

_ACTIVE = text("ended_at IS NULL")


class Nomination(Model):
    """That a delegation named a person, as it wrote them: the name and position here are what is accredited."""

    __tablename__ = "nomination"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("person")
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True, info=internal())
    delegation_id: Mapped[int] = mapped_column(
        ForeignKey("delegation.id", ondelete="CASCADE"), index=True, info=internal()
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=internal())
    role: Mapped[DelegateRole] = mapped_column(choice(DelegateRole), default=DelegateRole.DELEGATE, info=internal())
    #: The place in the delegation, from 1; the office's lists keep it.
    position: Mapped[int] = mapped_column(Integer, info=internal())
    status: Mapped[NominationStatus] = mapped_column(
        choice(NominationStatus), default=NominationStatus.NOMINATED, index=True, info=internal()
    )
    category: Mapped[Category | None] = mapped_column(choice(Category), info=internal())
    is_sponsored: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false(), info=internal())

    given_names: Mapped[str] = mapped_column(String(120), default="", info=personal("person"))
    family_names: Mapped[str] = mapped_column(String(120), default="", info=personal("person"))
    honorific: Mapped[str] = mapped_column(String(40), default="", info=personal("person"))
    job_title: Mapped[str] = mapped_column(String(200), default="", info=personal("person"))
    institution_name: Mapped[str] = mapped_column(String(200), default="", info=personal("person"))
    email: Mapped[str] = mapped_column(String(254), default="", info=personal("person"))
    #: What the nominee is to the body that names them.
    relation: Mapped[str] = mapped_column(String(200), default="", server_default="", info=personal("person"))

    nominated_at: Mapped[datetime] = instant(internal(), index=True)
    nominated_by: Mapped[str] = mapped_column(String(60), info=internal())
    accepted_at: Mapped[datetime | None] = instant(internal())
    accredited_at: Mapped[datetime | None] = instant(internal())
    reminded_at: Mapped[datetime | None] = instant(internal())
    ended_at: Mapped[datetime | None] = instant(internal())
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("nomination.id"), index=True, info=internal())
    #: Accredited by taking the place of somebody accredited, and looked at by nobody of the secretariat yet.
    is_taken_over: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false(), info=internal())
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"), index=True, info=internal())
    link_number: Mapped[int] = mapped_column(Integer, default=1, server_default="1", info=internal())

    event: Mapped[Event] = relationship(lazy="raise_on_sql")
    delegation: Mapped[Delegation] = relationship(lazy="raise_on_sql")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    registration: Mapped[Registration | None] = relationship(lazy="raise_on_sql")
    replaces: Mapped["Nomination | None"] = relationship(lazy="raise_on_sql", remote_side=[id])
    units: Mapped[list[NominationUnit]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")
    steps: Mapped[list["NominationStep"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="NominationStep.id", back_populates="nomination"
    )

    __table_args__ = (
        Index(
            "uq_nomination_active_person",
            "event_id",
            "person_id",
            unique=True,
            sqlite_where=_ACTIVE,
            postgresql_where=_ACTIVE,
        ),
        Index(
            "uq_nomination_head",
            "delegation_id",
            unique=True,
            sqlite_where=text("role = 'head' AND ended_at IS NULL"),
            postgresql_where=text("role = 'head' AND ended_at IS NULL"),
        ),
        Index(
            "uq_nomination_position",
            "delegation_id",
            "position",
            unique=True,
            sqlite_where=_ACTIVE,
            postgresql_where=_ACTIVE,
        ),
    )

    @property
    def ref(self) -> str:
        return f"nomination:{self.public_id}"

    @property
    def is_active(self) -> bool:
        return self.ended_at is None

    @property
    def name(self) -> str:
        """As on a badge, without the form of address."""
        return f"{self.given_names} {self.family_names}".strip()

    @property
    def formal_name(self) -> str:
        return f"{self.honorific} {self.name}".strip()


class NominationStep(Model):
    """One step of a nomination: to which status, when, by whom and why."""

    __tablename__ = "nomination_step"

    id: Mapped[int] = row_id()
    nomination_id: Mapped[int] = mapped_column(
        ForeignKey("nomination.id", ondelete="CASCADE"), index=True, info=internal()
    )
    status: Mapped[NominationStatus] = mapped_column(choice(NominationStatus), info=internal())
    at: Mapped[datetime] = instant(internal(), index=True)
    actor: Mapped[str] = mapped_column(String(60), info=personal("nomination.person", Erasure.KEEP))
    reason: Mapped[str] = mapped_column(Text, default="", info=sensitive("nomination.person", Erasure.BLANK))

    nomination: Mapped[Nomination] = relationship(lazy="raise_on_sql", back_populates="steps")


class NominationLinkUse(Model):
    """How often a nominee's link was used on a day: never from where, nor for which page."""

    __tablename__ = "nomination_link_use"

    nomination_id: Mapped[int] = mapped_column(
        ForeignKey("nomination.id", ondelete="CASCADE"), primary_key=True, info=internal("two years")
    )
    day: Mapped[date] = mapped_column(Date, primary_key=True, info=internal("two years"))
    times: Mapped[int] = mapped_column(Integer, info=internal("two years"))
