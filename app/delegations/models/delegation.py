"""Whom an event hears from as one: a state, an institution or a bloc, and until when its people can be named."""

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, Date, DateTime, ForeignKey, String, Text, UniqueConstraint, false, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal, public
from app.core.columns import instant, public_id, row_id
from app.core.dates import instant_of
from app.core.extensions import Model
from app.events.models import Event
from app.network.models import Bloc, Institution


class DelegationTerms(Model):
    """How the delegations of one event are formed: the two periods, by the event's clock, and what accrediting needs."""

    __tablename__ = "delegation_terms"

    event_id: Mapped[int] = mapped_column(
        ForeignKey("event.id", ondelete="CASCADE"), primary_key=True, autoincrement=False, info=internal()
    )
    nominate_until_local: Mapped[datetime | None] = mapped_column(DateTime, info=internal())
    accept_until_local: Mapped[datetime | None] = mapped_column(DateTime, info=internal())
    #: Whether accrediting needs a letter filed; with a reason it can be done without.
    needs_letter: Mapped[bool] = mapped_column(Boolean, default=True, server_default=true(), info=internal())
    #: Whether who replaces somebody accredited waits to be accredited anew.
    accredits_anew: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false(), info=internal())

    event: Mapped[Event] = relationship(lazy="raise_on_sql")


class Delegation(Model):
    """The people of one state, one institution or one bloc at one event."""

    __tablename__ = "delegation"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True, info=internal())
    country_code: Mapped[str | None] = mapped_column(ForeignKey("country.code"), index=True, info=public())
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True, info=public())
    bloc_id: Mapped[int | None] = mapped_column(ForeignKey("bloc.id"), index=True, info=public())
    invited_at: Mapped[datetime | None] = instant(internal())  # asked for names the first time
    asked_at: Mapped[datetime | None] = instant(internal())  # asked for names the last time
    answered_at: Mapped[datetime | None] = instant(internal())  # a reply was filed
    declined_at: Mapped[datetime | None] = instant(internal())  # the state said no
    #: The letter or note verbale that names the delegation: their number, its day, and the row that holds it.
    letter_number: Mapped[str] = mapped_column(String(80), default="", server_default="", info=internal())
    letter_on: Mapped[date | None] = mapped_column(Date, info=internal())
    letter_ref: Mapped[str] = mapped_column(String(60), default="", server_default="", info=internal())
    #: The office opened nominating again for this delegation alone, until then by the event's clock, and why.
    reopened_until_local: Mapped[datetime | None] = mapped_column(DateTime, info=internal())
    reopened_because: Mapped[str] = mapped_column(Text, default="", server_default="", info=internal())
    created_at: Mapped[datetime] = instant(internal())

    event: Mapped[Event] = relationship(lazy="raise_on_sql")
    institution: Mapped[Institution | None] = relationship(lazy="raise_on_sql")
    bloc: Mapped[Bloc | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN country_code IS NULL THEN 0 ELSE 1 END) + (CASE WHEN institution_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN bloc_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="of_one",
        ),
        UniqueConstraint("event_id", "country_code"),
        UniqueConstraint("event_id", "institution_id"),
        UniqueConstraint("event_id", "bloc_id"),
    )

    @property
    def ref(self) -> str:
        return f"delegation:{self.public_id}"

    @property
    def has_letter(self) -> bool:
        return bool(self.letter_number or self.letter_ref)

    @property
    def reopened_until(self) -> datetime | None:
        """Until when it was opened again, as an instant; its event must be loaded."""
        local = self.reopened_until_local
        return instant_of(local, self.event.zone) if local and self.event.zone else None
