"""Who speaks for a country or bloc in the network: its coordinator, alternates, Permanent Mission and assistants, now and before."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Boolean, CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import Erasure, internal, personal
from app.core.clock import now
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.network.models import Bloc, Institution
from app.people.models import Person


class ContactKind(StrEnum):
    COORDINATOR = "coordinator"  #: one at a time
    ALTERNATE = "alternate"
    MISSION = "mission"  #: the Permanent Mission: an office, whoever works there
    ASSISTANT = "assistant"


#: One body at a time has one current coordinator, whichever of the three kinds of body it is.
_COORDINATES = "kind = 'coordinator' AND until IS NULL"


def _one_coordinator(column: str) -> Index:
    where = text(f"{_COORDINATES} AND {column} IS NOT NULL")
    name = f"uq_country_contact_coordinator_{column.partition('_')[0]}"
    return Index(name, column, unique=True, sqlite_where=where, postgresql_where=where)


def _set(column: str) -> str:
    return f"CASE WHEN {column} IS NULL THEN 0 ELSE 1 END"


class CountryContact(Model):
    """One contact of one country, institution or bloc, from a day until it ends. An end is never taken back.

    It ends as soon as `until` is written. A mission has no person; what is not said here (address, language) is the person's own.
    """

    __tablename__ = "country_contact"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("person")
    kind: Mapped[ContactKind] = mapped_column(choice(ContactKind), info=internal())
    country_code: Mapped[str | None] = mapped_column(ForeignKey("country.code"), index=True, info=internal())
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True, info=internal())
    bloc_id: Mapped[int | None] = mapped_column(ForeignKey("bloc.id"), index=True, info=internal())
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info=internal())
    office_name: Mapped[str] = mapped_column(String(200), default="", info=personal("person"))
    email: Mapped[str] = mapped_column(String(254), default="", info=personal("person"))
    telephone: Mapped[str] = mapped_column(String(60), default="", info=personal("person"))
    address: Mapped[str] = mapped_column(Text, default="", info=personal("person"))
    language: Mapped[str | None] = mapped_column(String(2), info=internal())
    since: Mapped[date | None] = mapped_column(Date, info=internal())
    until: Mapped[date | None] = mapped_column(Date, info=internal())
    #: Whose place it took, so that the list of who came after whom needs no guessing.
    replaces_id: Mapped[int | None] = mapped_column(
        ForeignKey("country_contact.id", ondelete="SET NULL"), index=True, info=internal()
    )
    confirmed_at: Mapped[datetime | None] = instant(internal())
    asked_at: Mapped[datetime | None] = instant(internal())  # last, whether all of it is still right
    digested_at: Mapped[datetime | None] = instant(internal())  # until when the weekly mail has told
    disputed_at: Mapped[datetime | None] = instant(internal())  # "this is not me", until the office has looked
    link_number: Mapped[int] = mapped_column(Integer, default=1, server_default="1", info=internal())
    is_demonstration: Mapped[bool] = mapped_column(Boolean, default=False, info=internal())
    created_at: Mapped[datetime] = instant(internal(), default=now)

    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")
    institution: Mapped[Institution | None] = relationship(lazy="raise_on_sql")
    bloc: Mapped[Bloc | None] = relationship(lazy="raise_on_sql")
    replaces: Mapped["CountryContact | None"] = relationship(lazy="raise_on_sql", remote_side="CountryContact.id")

    __table_args__ = (
        CheckConstraint(f"{_set('country_code')} + {_set('institution_id')} + {_set('bloc_id')} = 1", name="one_body"),
        _one_coordinator("country_code"),
        _one_coordinator("institution_id"),
        _one_coordinator("bloc_id"),
        Index("ix_country_contact_current", "until", "kind"),
    )

    @property
    def ref(self) -> str:
        """How the audit, and the documents that hang on it, name this contact."""
        return f"country_contact:{self.public_id}"

    @property
    def is_current(self) -> bool:
        return self.until is None

    @property
    def name(self) -> str:
        """The person as on a badge, else the office."""
        return self.person.name if self.person is not None else self.office_name

    @property
    def formal_name(self) -> str:
        """As a letter would open: with the honorific, or the name of the office as it wishes to be called."""
        return self.person.formal_name if self.person is not None else self.office_name

    @property
    def mail_address(self) -> str:
        """Where mail for this contact goes: what was said for this office, else the person's own address."""
        return self.email or (self.person.mail_address if self.person is not None else "")

    @property
    def written_language(self) -> str | None:
        return self.language or (self.person.language if self.person is not None else None)

    @property
    def is_unanswered(self) -> bool:
        """Whether it was asked if all is still right, and has not said so since."""
        return self.is_current and self.asked_at is not None and (self.confirmed_at or self.created_at) < self.asked_at

    def end(self, on: date) -> None:
        """End it on that day; whoever holds its link holds nothing from now on."""
        self.until = max(on, self.since) if self.since else on
        self.renew_link()

    def renew_link(self) -> None:
        """End the personal link; the next mail carries the new one."""
        self.link_number += 1


class ContactStepKind(StrEnum):
    """What happened to a contact."""

    APPOINTED = "appointed"
    CHANGED = "changed"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    LINK_RENEWED = "link_renewed"
    ENDED = "ended"


class CountryContactStep(Model):
    """One thing that happened to a contact: who did it, when and why. Documents hang on it (`library`)."""

    __tablename__ = "country_contact_step"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    contact_id: Mapped[int] = mapped_column(
        ForeignKey("country_contact.id", ondelete="CASCADE"), index=True, info=internal()
    )
    kind: Mapped[ContactStepKind] = mapped_column(choice(ContactStepKind), info=internal())
    at: Mapped[datetime] = instant(internal(), index=True)
    actor: Mapped[str] = mapped_column(String(60), info=internal())
    reason: Mapped[str] = mapped_column(String(500), default="", info=personal("contact.person"))
    fields: Mapped[list[str]] = mapped_column(JSON, default=list, info=internal())  # names of what differs, no values

    contact: Mapped[CountryContact] = relationship(lazy="raise_on_sql")

    @property
    def ref(self) -> str:
        return f"contact_step:{self.public_id}"


class CorrectionState(StrEnum):
    WAITING = "waiting"
    TAKEN = "taken"
    REFUSED = "refused"


class ContactCorrection(Model):
    """What a contact proposes to correct of itself, by its link: the office takes it or leaves it."""

    __tablename__ = "contact_correction"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    contact_id: Mapped[int] = mapped_column(
        ForeignKey("country_contact.id", ondelete="CASCADE"), index=True, info=internal()
    )
    at: Mapped[datetime] = instant(internal())
    values: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, info=personal("contact.person", Erasure.DELETE))
    note: Mapped[str] = mapped_column(String(500), default="", info=personal("contact.person", Erasure.DELETE))
    state: Mapped[CorrectionState] = mapped_column(
        choice(CorrectionState), default=CorrectionState.WAITING, index=True, info=internal()
    )
    decided_at: Mapped[datetime | None] = instant(internal())
    decided_by: Mapped[str] = mapped_column(String(60), default="", info=internal())

    contact: Mapped[CountryContact] = relationship(lazy="raise_on_sql")

    @property
    def is_waiting(self) -> bool:
        return self.state is CorrectionState.WAITING


class ContactLinkUse(Model):
    """How often a contact's link was used on a day: never from where, nor for which page."""

    __tablename__ = "contact_link_use"

    contact_id: Mapped[int] = mapped_column(
        ForeignKey("country_contact.id", ondelete="CASCADE"), primary_key=True, info=internal("two years")
    )
    day: Mapped[date] = mapped_column(Date, primary_key=True, info=internal("two years"))
    times: Mapped[int] = mapped_column(Integer, info=internal("two years"))
