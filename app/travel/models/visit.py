"""Visits to an institution by countries, and what documents state of journeys that were sponsored."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, CheckConstraint, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal, public
from app.core.columns import Translated, instant, public_id, row_id
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.events.models import Event
from app.network.models import Institution
from app.registration.models import Registration


class VisitSlot(Model):
    """One country's visit to one institution, within an event of that kind. It enters no counted figure."""

    __tablename__ = "visit_slot"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True, info=public())
    country_code: Mapped[str] = mapped_column(ForeignKey("country.code"), index=True, info=public())
    host_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True, info=public())
    host_name: Mapped[str] = mapped_column(String(200), info=public())  # as printed
    sponsored_by: Mapped[str] = mapped_column(String(200), default="", info=public())
    #: None when nobody says how many were to come.
    travellers_expected: Mapped[int | None] = mapped_column(Integer, info=public())
    objectives: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    programme_key: Mapped[str | None] = mapped_column(String(60), unique=True, info=internal())
    created_at: Mapped[datetime] = instant(internal())
    created_by: Mapped[str] = mapped_column(String(60), info=internal())

    event: Mapped[Event] = relationship(lazy="raise_on_sql")
    host: Mapped[Institution | None] = relationship(lazy="raise_on_sql")
    visitors: Mapped[list["VisitSlotRegistration"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="VisitSlotRegistration.id"
    )

    __table_args__ = (
        CheckConstraint("travellers_expected IS NULL OR travellers_expected > 0", name="somebody_expected"),
        Index("uq_visit_slot_country", "event_id", "country_code", "host_name", unique=True),
    )

    @property
    def ref(self) -> str:
        return f"visit_slot:{self.public_id}"


class VisitSlotRegistration(Model):
    """That somebody registered comes on this visit."""

    __tablename__ = "visit_slot_registration"

    id: Mapped[int] = row_id()
    slot_id: Mapped[int] = mapped_column(ForeignKey("visit_slot.id", ondelete="CASCADE"), info=internal())
    registration_id: Mapped[int] = mapped_column(
        ForeignKey("registration.id", ondelete="CASCADE"), index=True, info=internal()
    )

    registration: Mapped[Registration] = relationship(lazy="raise_on_sql")

    __table_args__ = (UniqueConstraint("slot_id", "registration_id"),)


class StatedSponsorship(Model):
    """That a document says somebody sponsored journeys to an event. Never added to what is counted or paid."""

    __tablename__ = "stated_sponsorship"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True, info=public())
    sponsor: Mapped[str] = mapped_column(String(200), info=public())
    countries_text: Mapped[str] = mapped_column(String(300), default="", info=public())  # as printed
    #: None when the document names none.
    countries: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True), info=public())
    #: Which they likely were, where it names none: a note, never more.
    likely_countries: Mapped[list[str] | None] = mapped_column(JSON(none_as_null=True), info=public())
    travellers: Mapped[int | None] = mapped_column(Integer, info=public())
    minor: Mapped[int | None] = mapped_column(BigInteger, info=internal())
    currency: Mapped[str | None] = mapped_column(String(3), info=internal())
    source_document: Mapped[str] = mapped_column(String(20), default="", info=public())
    source_line: Mapped[int | None] = mapped_column(Integer, info=public())
    source_quote: Mapped[str] = mapped_column(String(300), default="", info=public())
    programme_key: Mapped[str | None] = mapped_column(String(60), unique=True, info=internal())
    created_at: Mapped[datetime] = instant(internal())

    event: Mapped[Event] = relationship(lazy="raise_on_sql")

    __table_args__ = (CheckConstraint("(minor IS NULL) = (currency IS NULL)", name="amount_with_currency"),)
