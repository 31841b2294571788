"""The outbox: every message, from the transaction that caused it to the server's answer."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Index, Integer, String, Text, false
from sqlalchemy import text as sql_text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import Erasure, internal, personal
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.core.secret_paths import has_lost_secrets, without_one_time_secrets

#: How long a message is kept after it was due: `actions.remove_old_messages` keeps this word.
KEPT = "two years"


class MessageState(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    RETRYING = "retrying"
    FAILED = "failed"
    UNKNOWN = "unknown"  #: automatic retries ended without an answer; a person decides
    SUPPRESSED = "suppressed"  #: not sent: its address, its list or what it says (`Note`) was in the way


#: In the words of its index, so that both databases see that the index answers it. With `IN`, SQLite would take the
#: index of states instead, and sort all that waits for each claim.
IS_WAITING = "NOT (state <> 'queued' AND state <> 'retrying')"


class Note(StrEnum):
    """What we say ourselves where an answer of the server would stand."""

    MALFORMED = "note: malformed address"
    INTERRUPTED = "note: interrupted"
    UNREADABLE = "note: can't be built"
    GIVEN_UP = "note: given up"
    SUPPRESSED = "note: address does not take mail"
    UNSUBSCRIBED = "note: unsubscribed"
    READDRESSED = "note: sent to the corrected address"
    OVERTAKEN = "note: no longer holds"
    UNDECIDED = "note: can't tell whether it holds"
    FILES_AWAY = "note: files out of reach"


class OutboxMessage(Model):
    """One message to one recipient, rendered when it was caused, under a key that keeps it single."""

    __tablename__ = "outbox_message"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("person_ref")
    key: Mapped[str] = mapped_column(String(200), unique=True, info=internal())
    kind: Mapped[str] = mapped_column(String(60), info=internal())  # the template: "registration/confirmed"
    person_ref: Mapped[str | None] = mapped_column(String(22), index=True, info=personal("person_ref"))
    subject_ref: Mapped[str | None] = mapped_column(String(80), info=internal())  # "event:<public id>"
    #: The row because of which it was written ("reminder:42"; of a copy the message it repeats). Asked at hand-over.
    cause_ref: Mapped[str | None] = mapped_column(String(80), index=True, info=internal())
    #: Whose page its personal link opens ("registration:<public id>").
    about_ref: Mapped[str | None] = mapped_column(String(80), info=internal())
    language: Mapped[str] = mapped_column(String(2), info=internal())
    to_name: Mapped[str] = mapped_column(String(200), default="", info=personal("person_ref", kept=KEPT))
    to_address: Mapped[str] = mapped_column(String(254), index=True, info=personal("person_ref", kept=KEPT))
    #: Of `to_address`: what rates and pauses are counted by. Empty for a malformed one.
    to_domain: Mapped[str] = mapped_column(String(255), default="", server_default="", index=True, info=internal())
    #: What one may unsubscribe from ("invitations"); empty for what is owed to the recipient.
    list_name: Mapped[str] = mapped_column(String(40), default="", server_default="", info=internal())
    reply_to: Mapped[str] = mapped_column(String(254), default="", info=internal())
    subject: Mapped[str] = mapped_column(String(300), info=personal("person_ref", kept=KEPT))
    text: Mapped[str] = mapped_column(Text, info=personal("person_ref", kept=KEPT))
    html: Mapped[str] = mapped_column(Text, info=personal("person_ref", kept=KEPT))
    calendar: Mapped[str] = mapped_column(Text, default="", info=personal("person_ref", kept=KEPT))
    calendar_method: Mapped[str] = mapped_column(String(20), default="", info=internal())
    #: Shared by the copies of one contribution to a conversation.
    message_id: Mapped[str] = mapped_column(String(200), index=True, info=internal())
    #: In whose name it is sent; empty for the network's.
    from_name: Mapped[str] = mapped_column(
        String(200), default="", server_default="", info=personal("person_ref", kept=KEPT)
    )
    #: Where it stands in a conversation (`threads.Threading`); None outside of one.
    threading: Mapped[dict[str, Any] | None] = mapped_column(JSON, info=personal("person_ref", kept=KEPT))
    #: The files that go along, by their public ids; None for none.
    attachments: Mapped[list[str] | None] = mapped_column(JSON, info=internal())
    #: Whether a person's words are handed on, and no program's.
    is_persons: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false(), info=internal())
    state: Mapped[MessageState] = mapped_column(choice(MessageState), default=MessageState.QUEUED, info=internal())
    attempts: Mapped[int] = mapped_column(Integer, default=0, info=internal())
    created_at: Mapped[datetime] = instant(internal())
    due_at: Mapped[datetime] = instant(internal(), index=True)
    lease_until: Mapped[datetime | None] = instant(internal())
    lease_owner: Mapped[str] = mapped_column(String(80), default="", info=internal())
    sent_at: Mapped[datetime | None] = instant(internal())
    answer: Mapped[str] = mapped_column(Text, default="", info=internal())  # what the server said last

    tries: Mapped[list["DeliveryAttempt"]] = relationship(
        lazy="raise_on_sql",
        order_by="(DeliveryAttempt.at, DeliveryAttempt.id)",
        cascade="all, delete-orphan",
        back_populates="message",
    )

    #: What a worker asks again and again; it holds the few that wait, not the many that are sent.
    __table_args__ = (
        Index(
            "ix_outbox_message_waiting",
            "due_at",
            "id",
            sqlite_where=sql_text(IS_WAITING),
            postgresql_where=sql_text(IS_WAITING),
        ),
        # The administrators' list, the newest first, whole or narrowed: each is read from where one stands.
        Index("ix_outbox_message_created", "created_at", "id"),
        Index("ix_outbox_message_state_created", "state", "created_at", "id"),
        Index("ix_outbox_message_kind_created", "kind", "created_at", "id"),
        Index("ix_outbox_message_subject_created", "subject_ref", "created_at", "id"),
    )

    @property
    def is_waiting(self) -> bool:
        """Whether it will be sent without anybody's doing."""
        return self.state in (MessageState.QUEUED, MessageState.RETRYING)

    @property
    def can_be_retried(self) -> bool:
        """Whether asking for another attempt now makes sense."""
        if self.answer in (Note.READDRESSED, Note.OVERTAKEN) or self.has_lost_secrets:
            return False
        if self.state is MessageState.SUPPRESSED and self.answer == Note.UNDECIDED:  # what it hung on is gone
            return False
        return self.state in (
            MessageState.RETRYING,
            MessageState.FAILED,
            MessageState.UNKNOWN,
            MessageState.SUPPRESSED,
        )

    @property
    def repeats(self) -> bool:
        """Whether it is the copy that a person had sent to another address."""
        return (self.cause_ref or "").startswith(f"{self.__tablename__}:")

    @property
    def has_lost_secrets(self) -> bool:
        """Whether it would reach its recipient with a link that leads nowhere."""
        return has_lost_secrets(self.text)

    @property
    def has_secrets(self) -> bool:
        """Whether it gives a link that is used once and soon."""
        return without_one_time_secrets(self.text) != self.text or without_one_time_secrets(self.html) != self.html

    @property
    def can_be_given_up(self) -> bool:
        return self.is_waiting or self.state is MessageState.UNKNOWN

    def retry(self, moment: datetime) -> None:
        """Put it back in the queue, with all its attempts before it."""
        self.state, self.attempts, self.due_at = MessageState.QUEUED, 0, moment

    def give_up(self) -> None:
        """Keep it and never send it."""
        self.state, self.answer = MessageState.FAILED, Note.GIVEN_UP
        self.lose_secrets()

    def suppress(self, note: Note) -> None:
        """Keep it unsent, because of its address, its list or what it says."""
        self.state, self.answer = MessageState.SUPPRESSED, note
        self.lose_secrets()

    def withhold(self, note: Note) -> None:
        """The same once a worker has claimed it: no attempt was made."""
        self.suppress(note)
        self.lease_until, self.lease_owner = None, ""
        self.attempts -= 1

    def lose_secrets(self) -> None:
        """It is sent, or never will be: no copy of ours keeps a link alive that is used once and soon."""
        self.text, self.html = without_one_time_secrets(self.text), without_one_time_secrets(self.html)


class DeliveryAttempt(Model):
    """One try to hand a message to the SMTP server, with the answer."""

    __tablename__ = "delivery_attempt"

    id: Mapped[int] = row_id()
    message_id: Mapped[int] = mapped_column(
        ForeignKey("outbox_message.id", ondelete="CASCADE"), index=True, info=internal()
    )
    at: Mapped[datetime] = instant(internal())
    outcome: Mapped[MessageState] = mapped_column(choice(MessageState), info=internal())
    answer: Mapped[str] = mapped_column(Text, default="", info=personal("message.person_ref", Erasure.BLANK, KEPT))

    message: Mapped[OutboxMessage] = relationship(lazy="raise_on_sql", back_populates="tries")
