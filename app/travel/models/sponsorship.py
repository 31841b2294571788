"""One person's request for support, or the offer of it, for one event; what of it is paid, and each step that it took."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import Erasure, internal, personal, sensitive
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.delegations.models import Nomination
from app.events.models import Event
from app.funding.models import BudgetLine, Commitment
from app.network.models import Bloc, Institution
from app.people.models import Person
from app.registration.models import Registration


class SponsorshipStatus(StrEnum):
    DRAFT = "draft"  #: begun, and not handed in
    SUBMITTED = "submitted"  #: handed in
    ENDORSED = "endorsed"  #: supported by the coordinator of the country
    WAITLISTED = "waitlisted"  #: by the office
    OFFERED = "offered"  #: the traveller decides until the offer expires
    ACCEPTED = "accepted"  #: by the traveller: a trip follows
    DECLINED = "declined"  #: by the traveller
    EXPIRED = "expired"  #: not answered in time
    REJECTED = "rejected"  #: by the office
    WITHDRAWN = "withdrawn"  #: by the traveller, before an offer
    CANCELLED = "cancelled"  #: after an offer, by the office or the traveller


#: Where a sponsorship stands that goes on; one that has expired may be offered again.
SPONSORSHIP_OPEN = (
    SponsorshipStatus.DRAFT,
    SponsorshipStatus.SUBMITTED,
    SponsorshipStatus.ENDORSED,
    SponsorshipStatus.WAITLISTED,
    SponsorshipStatus.OFFERED,
    SponsorshipStatus.ACCEPTED,
)
SPONSORSHIP_ENDED = tuple(status for status in SponsorshipStatus if status not in SPONSORSHIP_OPEN)
#: Where it holds units of a quota and money of a budget line.
SPONSORSHIP_HOLDS = (SponsorshipStatus.OFFERED, SponsorshipStatus.ACCEPTED)


class SponsorshipOrigin(StrEnum):
    SELF = "self"
    ORGANISER = "organiser"
    COORDINATOR = "coordinator"
    SUBSTITUTION = "substitution"


class SponsorshipVerb(StrEnum):
    """What was done to a sponsorship: each row of its history is one of these."""

    REQUEST = "request"
    SUBMIT = "submit"
    RETURN = "return"
    ENDORSE = "endorse"
    OBJECT = "object"
    WAITLIST = "waitlist"
    REJECT = "reject"
    OFFER = "offer"
    ACCEPT = "accept"
    DECLINE = "decline"
    EXPIRE = "expire"
    WITHDRAW = "withdraw"
    CANCEL = "cancel"


class ComponentKind(StrEnum):
    """What is paid; a value is the category of the budget line that it is paid from."""

    AIRFARE = "airfare"
    GROUND = "ground"
    PER_DIEM = "per_diem"
    LODGING = "lodging"
    VISA = "visa"
    INSURANCE = "insurance"
    REGISTRATION = "registration"
    OTHER = "other"


class ProvidedBy(StrEnum):
    US = "us"
    HOST = "host"
    OWN_INSTITUTION = "own_institution"
    OTHER_SPONSOR = "other_sponsor"


class PaidTo(StrEnum):
    TRAVELLER = "traveller"
    AGENCY = "agency"
    HOST = "host"


class VisaNeed(StrEnum):
    """What the traveller says of the visa; we hold no rules of visas."""

    UNKNOWN = "unknown"
    YES = "yes"
    NO = "no"


_OPEN = text("ended_at IS NULL")


class Sponsorship(Model):
    """Support for one person to come to one event, from the request or the offer to its end."""

    __tablename__ = "sponsorship"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("person")
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True, info=internal())
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=internal())
    registration_id: Mapped[int | None] = mapped_column(ForeignKey("registration.id"), index=True, info=internal())
    nomination_id: Mapped[int | None] = mapped_column(ForeignKey("nomination.id"), index=True, info=internal())
    #: For whom the person comes: a country, or an institution or bloc, whose people use no country's units.
    country_code: Mapped[str | None] = mapped_column(ForeignKey("country.code"), index=True, info=internal())
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True, info=internal())
    bloc_id: Mapped[int | None] = mapped_column(ForeignKey("bloc.id"), index=True, info=internal())
    origin: Mapped[SponsorshipOrigin] = mapped_column(choice(SponsorshipOrigin), info=internal())
    status: Mapped[SponsorshipStatus] = mapped_column(choice(SponsorshipStatus), index=True, info=internal())
    #: What it takes of a quota: 2 full, 1 partial, 0 neither; held while it is offered or accepted.
    units: Mapped[int] = mapped_column(Integer, default=0, server_default="0", info=internal())
    quota_id: Mapped[int | None] = mapped_column(ForeignKey("sponsorship_quota.id"), index=True, info=internal())
    motivation: Mapped[str] = mapped_column(Text, default="", info=personal("person"))
    other_funding: Mapped[str] = mapped_column(Text, default="", info=personal("person"))
    visa: Mapped[VisaNeed] = mapped_column(choice(VisaNeed), default=VisaNeed.UNKNOWN, info=internal())
    endorsed_by: Mapped[str] = mapped_column(String(60), default="", server_default="", info=internal())
    endorsed_at: Mapped[datetime | None] = instant(internal())
    #: The coordinator's own words against it, until they endorse it.
    objection: Mapped[str] = mapped_column(Text, default="", server_default="", info=sensitive("person", Erasure.BLANK))
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("sponsorship.id"), index=True, info=internal())
    link_number: Mapped[int] = mapped_column(Integer, default=1, server_default="1", info=internal())
    created_at: Mapped[datetime] = instant(internal(), index=True)
    submitted_at: Mapped[datetime | None] = instant(internal())
    ended_at: Mapped[datetime | None] = instant(internal())

    event: Mapped[Event] = relationship(lazy="raise_on_sql")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    registration: Mapped[Registration | None] = relationship(lazy="raise_on_sql")
    nomination: Mapped[Nomination | None] = relationship(lazy="raise_on_sql")
    institution: Mapped[Institution | None] = relationship(lazy="raise_on_sql")
    bloc: Mapped[Bloc | None] = relationship(lazy="raise_on_sql")
    replaces: Mapped["Sponsorship | None"] = relationship(lazy="raise_on_sql", remote_side=[id])
    components: Mapped[list["SponsorshipComponent"]] = relationship(
        lazy="raise_on_sql",
        cascade="all, delete-orphan",
        order_by="SponsorshipComponent.id",
        back_populates="sponsorship",
    )
    steps: Mapped[list["SponsorshipStep"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="SponsorshipStep.id", back_populates="sponsorship"
    )

    __table_args__ = (
        CheckConstraint("units >= 0", name="not_negative"),
        Index(
            "uq_sponsorship_open_person",
            "event_id",
            "person_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    @property
    def ref(self) -> str:
        return f"sponsorship:{self.public_id}"

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def holds(self) -> bool:
        """Whether it holds units and money."""
        return self.status in SPONSORSHIP_HOLDS


class SponsorshipComponent(Model):
    """One thing that is paid, by whom and to whom. Each amount is in its own currency; None: nobody has said it."""

    __tablename__ = "sponsorship_component"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("sponsorship.person")
    sponsorship_id: Mapped[int] = mapped_column(
        ForeignKey("sponsorship.id", ondelete="CASCADE"), index=True, info=internal()
    )
    kind: Mapped[ComponentKind] = mapped_column(choice(ComponentKind), info=internal())
    provided_by: Mapped[ProvidedBy] = mapped_column(choice(ProvidedBy), default=ProvidedBy.US, info=internal())
    paid_to: Mapped[PaidTo] = mapped_column(choice(PaidTo), default=PaidTo.TRAVELLER, info=internal())
    currency: Mapped[str] = mapped_column(String(3), info=internal())
    requested_minor: Mapped[int | None] = mapped_column(BigInteger, info=internal())
    approved_minor: Mapped[int | None] = mapped_column(BigInteger, info=internal())
    claimed_minor: Mapped[int | None] = mapped_column(BigInteger, info=internal())
    authorised_minor: Mapped[int | None] = mapped_column(BigInteger, info=internal())
    #: From where we pay it, and what is set aside there; both of what we pay ourselves.
    budget_line_id: Mapped[int | None] = mapped_column(ForeignKey("budget_line.id"), index=True, info=internal())
    commitment_id: Mapped[int | None] = mapped_column(ForeignKey("commitment.id"), index=True, info=internal())
    note: Mapped[str] = mapped_column(String(500), default="", info=personal("sponsorship.person"))

    sponsorship: Mapped[Sponsorship] = relationship(lazy="raise_on_sql", back_populates="components")
    budget_line: Mapped[BudgetLine | None] = relationship(lazy="raise_on_sql")
    commitment: Mapped[Commitment | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        CheckConstraint("requested_minor IS NULL OR requested_minor >= 0", name="requested"),
        CheckConstraint("approved_minor IS NULL OR approved_minor >= 0", name="approved"),
        CheckConstraint("claimed_minor IS NULL OR claimed_minor >= 0", name="claimed"),
        CheckConstraint("authorised_minor IS NULL OR authorised_minor >= 0", name="authorised"),
    )

    @property
    def ref(self) -> str:
        return f"component:{self.public_id}"

    @property
    def is_ours(self) -> bool:
        """Whether we pay it."""
        return self.provided_by is ProvidedBy.US


class SponsorshipStep(Model):
    """One step of a sponsorship: what was done, from where to where, when, by whom and why."""

    __tablename__ = "sponsorship_step"

    id: Mapped[int] = row_id()
    sponsorship_id: Mapped[int] = mapped_column(
        ForeignKey("sponsorship.id", ondelete="CASCADE"), index=True, info=internal()
    )
    verb: Mapped[SponsorshipVerb] = mapped_column(choice(SponsorshipVerb), info=internal())
    from_status: Mapped[SponsorshipStatus | None] = mapped_column(choice(SponsorshipStatus), info=internal())
    to_status: Mapped[SponsorshipStatus] = mapped_column(choice(SponsorshipStatus), info=internal())
    at: Mapped[datetime] = instant(internal(), index=True)
    actor: Mapped[str] = mapped_column(String(60), info=personal("sponsorship.person", Erasure.KEEP))
    reason: Mapped[str] = mapped_column(Text, default="", info=sensitive("sponsorship.person", Erasure.BLANK))

    sponsorship: Mapped[Sponsorship] = relationship(lazy="raise_on_sql", back_populates="steps")
