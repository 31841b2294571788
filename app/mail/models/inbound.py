"""Mail that came in: kept as it came for a while, with what was made of it and why."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Boolean, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.classification import Erasure, internal, personal
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model

#: How long a message in is kept as it came, and its row with it.
RAW_KEPT = "90 days"


class Transport(StrEnum):
    LMTP = "lmtp"
    IMAP = "imap"
    PIPE = "pipe"


class InboundOutcome(StrEnum):
    WAITING = "waiting"  #: kept, not read yet
    APPLIED = "applied"
    NOTHING = "nothing"  #: understood, and nothing follows: an automatic answer, a repetition, an older reply
    REFUSED = "refused"  #: not what it claims to be, or not for us: a forged token, an unknown address
    UNREADABLE = "unreadable"  #: malformed, too large, or it took the reader too long
    FOR_A_PERSON = "for_a_person"  #: understood in part: somebody reads it and decides
    FAILED = "failed"  #: reading or applying it failed on our side; it is tried again


class InboundMessage(Model):
    """One message to one of our addresses. The unique key makes one of what arrives several times."""

    __tablename__ = "inbound_message"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    received_at: Mapped[datetime] = instant(internal(RAW_KEPT), index=True)
    transport: Mapped[Transport] = mapped_column(choice(Transport), info=internal(RAW_KEPT))
    envelope_from: Mapped[str] = mapped_column(
        String(254), default="", info=personal("person_ref", Erasure.DELETE, RAW_KEPT)
    )
    recipient: Mapped[str] = mapped_column(String(254), info=internal(RAW_KEPT))  # of the envelope, ours
    #: What the address is for: "bounce", "unsubscribe", "inbox"; empty for one nobody handles.
    kind: Mapped[str] = mapped_column(String(40), default="", index=True, info=internal(RAW_KEPT))
    #: Of Message-ID, or of the whole message when it has none.
    digest: Mapped[str] = mapped_column(String(64), info=internal(RAW_KEPT))
    from_address: Mapped[str] = mapped_column(
        String(254), default="", info=personal("person_ref", Erasure.DELETE, RAW_KEPT)
    )
    subject: Mapped[str] = mapped_column(String(300), default="", info=personal("person_ref", Erasure.DELETE, RAW_KEPT))
    #: What a person wrote, as far as it could be read, at most as many characters as its kind takes.
    text: Mapped[str] = mapped_column(
        Text, default="", deferred=True, info=personal("person_ref", Erasure.DELETE, RAW_KEPT)
    )
    raw: Mapped[bytes] = mapped_column(
        LargeBinary, deferred=True, info=personal("person_ref", Erasure.DELETE, RAW_KEPT)
    )
    size: Mapped[int] = mapped_column(Integer, info=internal(RAW_KEPT))  # bytes as it came, also when cut
    is_automatic: Mapped[bool] = mapped_column(Boolean, default=False, info=internal(RAW_KEPT))
    outcome: Mapped[InboundOutcome] = mapped_column(
        choice(InboundOutcome), default=InboundOutcome.WAITING, index=True, info=internal(RAW_KEPT)
    )
    reason: Mapped[str] = mapped_column(Text, default="", info=internal(RAW_KEPT))  # a code of `inbound.words`
    person_ref: Mapped[str | None] = mapped_column(String(22), index=True, info=personal("person_ref"))
    subject_ref: Mapped[str | None] = mapped_column(String(80), index=True, info=internal(RAW_KEPT))
    attempts: Mapped[int] = mapped_column(Integer, default=0, info=internal(RAW_KEPT))
    due_at: Mapped[datetime] = instant(internal(RAW_KEPT), index=True)
    lease_until: Mapped[datetime | None] = instant(internal(RAW_KEPT))
    handled_at: Mapped[datetime | None] = instant(internal(RAW_KEPT))

    __table_args__ = (UniqueConstraint("recipient", "digest"),)

    def end(self, outcome: InboundOutcome, reason: str, moment: datetime) -> None:
        """What became of it, and why; nobody has it in hand any more."""
        self.outcome, self.reason, self.handled_at = outcome, reason, moment
        self.lease_until = None

    @property
    def can_be_handled_again(self) -> bool:
        """Whether it is whole, and handling it once more may come to something else."""
        again = (InboundOutcome.FAILED, InboundOutcome.FOR_A_PERSON, InboundOutcome.UNREADABLE)
        return self.outcome in again and self.reason != "message_too_large"

    @property
    def asks_who_reads_reports(self) -> bool:
        """Whether it came back to us, and an administrator must say what it tells."""
        return self.kind == "bounce" and self.outcome is InboundOutcome.FOR_A_PERSON

    @property
    def waits(self) -> bool:
        """Whether it will be handled without anybody's doing."""
        again = self.outcome is InboundOutcome.FAILED and self.due_at > (self.handled_at or self.due_at)
        return self.outcome is InboundOutcome.WAITING or again

    def handle_again(self, moment: datetime) -> None:
        """Put it back among those that wait, with all its attempts before it."""
        self.outcome, self.reason, self.attempts, self.due_at = InboundOutcome.WAITING, "", 0, moment
        self.lease_until = self.handled_at = None
