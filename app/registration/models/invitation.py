"""Who was invited to an event, with which words, and what they said."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Boolean, ForeignKey, Index, Integer, String, UniqueConstraint, func, text, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal, personal
from app.core.columns import Translated, choice, instant, public_id, row_id
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.events.models import Event
from app.people.models import Person


class MessageKind(StrEnum):
    INVITATION = "invitation"
    REMINDER = "reminder"  #: to those who have not answered


class InvitationMessage(Model):
    """The words of an invitation or a reminder, in the languages of the event, with merge fields. A draft until sent."""

    __tablename__ = "invitation_message"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True, info=internal())
    kind: Mapped[MessageKind] = mapped_column(choice(MessageKind), default=MessageKind.INVITATION, info=internal())
    subject: Mapped[TranslatedText] = mapped_column(Translated(), info=internal())
    body: Mapped[TranslatedText] = mapped_column(Translated(), info=internal())
    created_at: Mapped[datetime] = instant(internal())
    actor: Mapped[str] = mapped_column(String(60), info=internal())
    sent_at: Mapped[datetime | None] = instant(internal())
    #: Whether a calendar entry goes along, to be answered from the calendar.
    has_entry: Mapped[bool] = mapped_column(Boolean, default=True, server_default=true(), info=internal())

    event: Mapped[Event] = relationship(lazy="raise_on_sql")
    recipients: Mapped[list["InvitationRecipient"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", back_populates="message"
    )

    @property
    def is_reminder(self) -> bool:
        return self.kind is MessageKind.REMINDER


class InvitationRecipient(Model):
    """That a message is meant for a person."""

    __tablename__ = "invitation_recipient"

    message_id: Mapped[int] = mapped_column(
        ForeignKey("invitation_message.id", ondelete="CASCADE"), primary_key=True, info=internal()
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True, info=internal())

    message: Mapped[InvitationMessage] = relationship(lazy="raise_on_sql", back_populates="recipients")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")


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
    message_id: Mapped[int | None] = mapped_column(ForeignKey("invitation_message.id"), index=True, info=internal())
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
    message: Mapped[InvitationMessage | None] = relationship(lazy="raise_on_sql")
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
    message_id: Mapped[int | None] = mapped_column(ForeignKey("invitation_message.id"), info=internal())
    at: Mapped[datetime] = instant(internal())
    actor: Mapped[str] = mapped_column(String(60), info=internal())
