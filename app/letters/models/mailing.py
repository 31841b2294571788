"""One text that goes to many, each in their language, and whom it goes to."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Index, String, UniqueConstraint, text, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal, personal
from app.core.columns import Translated, choice, instant, public_id, row_id
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.events.models import Event
from app.people.models import Person


class MailingKind(StrEnum):
    SAVE_THE_DATE = "save_the_date"
    INVITATION = "invitation"  #: each gets a personal link that answers
    REMINDER = "reminder"  #: to those who were invited and have not answered
    INFORMATION_NOTE = "information_note"
    CHASE = "chase"  #: to countries that have not answered
    THANKS = "thanks"
    OTHER = "other"


class MailingStatus(StrEnum):
    DRAFT = "draft"
    WAITING = "waiting"  #: asked for, and can still be stopped
    SENDING = "sending"
    SENT = "sent"


class Mailing(Model):
    """The words, in the languages of the event, with merge fields; who wrote them, and when they leave.

    A stopped mailing is a draft again; `stopped_at` tells of the last time.
    """

    __tablename__ = "mailing"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True, info=internal())
    kind: Mapped[MailingKind] = mapped_column(choice(MailingKind), info=internal())
    subject: Mapped[TranslatedText] = mapped_column(Translated(), info=internal())
    body: Mapped[TranslatedText] = mapped_column(Translated(), info=internal())
    #: Whether a calendar entry goes along, to be answered from the calendar: with invitations and their reminders.
    has_entry: Mapped[bool] = mapped_column(Boolean, default=True, server_default=true(), info=internal())
    #: The groups that were put on it whole, as `AudienceChoice` keeps them: who joins one later finds the mailing.
    audiences: Mapped[list[dict[str, Any]]] = mapped_column(
        JSON, default=list, server_default=text("'[]'"), info=internal()
    )
    status: Mapped[MailingStatus] = mapped_column(
        choice(MailingStatus), default=MailingStatus.DRAFT, server_default="draft", info=internal()
    )
    created_at: Mapped[datetime] = instant(internal())
    actor: Mapped[str] = mapped_column(String(60), info=internal())
    sender: Mapped[str] = mapped_column(
        String(60), default="", server_default="", info=internal()
    )  #: who asked to send
    send_at: Mapped[datetime | None] = instant(internal())
    stopped_at: Mapped[datetime | None] = instant(internal())
    sent_at: Mapped[datetime | None] = instant(internal())

    event: Mapped[Event] = relationship(lazy="raise_on_sql")

    __table_args__ = (Index("ix_mailing_waiting", "status", "send_at"),)

    @property
    def ref(self) -> str:
        return f"mailing:{self.public_id}"

    @property
    def is_draft(self) -> bool:
        return self.status is MailingStatus.DRAFT

    @property
    def is_reminder(self) -> bool:
        return self.kind is MailingKind.REMINDER

    @property
    def asks_to_come(self) -> bool:
        """Whether it is about coming, which nobody is asked to once the event is cancelled or over."""
        return self.invites or self.kind in (MailingKind.SAVE_THE_DATE, MailingKind.CHASE)

    @property
    def invites(self) -> bool:
        """Whether it goes with the personal link of an invitation."""
        return self.kind in (MailingKind.INVITATION, MailingKind.REMINDER)


class MailingRecipient(Model):
    """That a mailing is meant for somebody: a person of the directory, or a contact by the name and address it had then."""

    __tablename__ = "mailing_recipient"

    id: Mapped[int] = row_id()
    mailing_id: Mapped[int] = mapped_column(ForeignKey("mailing.id", ondelete="CASCADE"), info=internal())
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True, info=internal())
    #: The row of another room that it is, "country_contact:7"; empty for a person of the directory.
    contact_ref: Mapped[str] = mapped_column(String(60), default="", server_default="", info=internal())
    name: Mapped[str] = mapped_column(String(200), default="", server_default="", info=personal("person"))
    email: Mapped[str] = mapped_column(String(254), default="", server_default="", info=personal("person"))
    language: Mapped[str] = mapped_column(String(2), default="", server_default="", info=internal())
    country_code: Mapped[str | None] = mapped_column(String(2), info=internal())
    #: Of whose message it is a copy: a mission's of what its country's coordinator is told.
    copy_of_id: Mapped[int | None] = mapped_column(
        ForeignKey("mailing_recipient.id", ondelete="SET NULL"), index=True, info=internal()
    )
    written_at: Mapped[datetime | None] = instant(internal())

    mailing: Mapped[Mailing] = relationship(lazy="raise_on_sql")
    person: Mapped[Person | None] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        UniqueConstraint("mailing_id", "person_id"),
        Index(
            "uq_mailing_recipient_contact",
            "mailing_id",
            "contact_ref",
            unique=True,
            sqlite_where=text("contact_ref <> ''"),
            postgresql_where=text("contact_ref <> ''"),
        ),
    )
