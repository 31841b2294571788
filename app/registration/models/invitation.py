"""Who was invited to an event, and what they said."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, UniqueConstraint, func, text, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal, personal
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.events.models import Event
from app.people.models import Person


class Response(StrEnum):
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDREW = "withdrew"  #: accepted, and gave the registration up again


class Invitation(Model):
    """One person's invitation to one event. Its link is signed from `public_id` and `link_number`: a new number ends the old link."""

    __tablename__ = "invitation"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("person")
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id"), index=True, info=internal())
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True, info=internal())
    #: What it was sent with: a row of the room that writes the words, as `core.references` names it.
    mailing_ref: Mapped[str] = mapped_column(String(60), default="", server_default="", info=internal())
    #: Whether a calendar entry went along, to be answered from the calendar, and is kept true since.
    has_entry: Mapped[bool] = mapped_column(Boolean, default=True, server_default=true(), info=internal())
    link_number: Mapped[int] = mapped_column(Integer, default=1, info=internal())
    #: Where this event's organiser writes instead of to the person's own address; empty for that one.
    email: Mapped[str] = mapped_column(String(254), default="", server_default="", info=personal("person"))
    invited_at: Mapped[datetime] = instant(internal(), index=True)
    invited_by: Mapped[str] = mapped_column(String(60), info=internal())
    response: Mapped[Response | None] = mapped_column(choice(Response), index=True, info=internal())
    responded_at: Mapped[datetime | None] = instant(internal(), index=True)
    decline_reason: Mapped[str] = mapped_column(String(500), default="", info=personal("person"))
    withdrawn_at: Mapped[datetime | None] = instant(internal())  # the organiser took it back: the link ends

    event: Mapped[Event] = relationship(lazy="raise_on_sql")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")
    reminders: Mapped[list["InvitationReminder"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="InvitationReminder.at"
    )

    __table_args__ = (
        UniqueConstraint("event_id", "person_id"),
        Index("ix_invitation_address", func.lower(text("email")), "event_id"),
    )

    @property
    def ref(self) -> str:
        return f"invitation:{self.public_id}"

    @property
    def is_silent(self) -> bool:
        return self.response is None and self.withdrawn_at is None

    @property
    def is_coming(self) -> bool:
        """Whether they said that they will take part, and have not taken it back."""
        return self.response is Response.ACCEPTED


class InvitationReminder(Model):
    """One reminder to someone who had not answered."""

    __tablename__ = "invitation_reminder"

    id: Mapped[int] = row_id()
    invitation_id: Mapped[int] = mapped_column(
        ForeignKey("invitation.id", ondelete="CASCADE"), index=True, info=internal()
    )
    mailing_ref: Mapped[str] = mapped_column(String(60), default="", server_default="", info=internal())
    at: Mapped[datetime] = instant(internal())
    actor: Mapped[str] = mapped_column(String(60), info=internal())
