"""Whom mail reaches: what came back, which addresses are written to no more, and who asked not to be."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import Erasure, internal, personal
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model
from app.mail.models.outbox import OutboxMessage


class BounceKind(StrEnum):
    """What a refusal is about. What follows from each stands in `mail.bounces.judging`."""

    BAD_MAILBOX = "bad_mailbox"  #: there is no such mailbox, or the address is none
    DISABLED = "disabled"  #: the mailbox is switched off
    HOST_UNKNOWN = "host_unknown"  #: there is no such domain, or it takes no mail at all
    FULL = "full"
    POLICY = "policy"  #: a rule of the recipient's server, or what it thinks of our sender
    AUTHENTICATION = "authentication"  #: our SPF, DKIM, DMARC or sign-in failed there
    CONTENT = "content"
    SIZE = "size"
    RATE = "rate"  #: we write too fast
    TEMPORARY = "temporary"
    UNKNOWN = "unknown"  #: for good, and nobody says why


class Bounce(Model):
    """One report that a message of ours did not arrive. The token of its envelope address says which."""

    __tablename__ = "bounce"

    id: Mapped[int] = row_id()
    message_id: Mapped[int] = mapped_column(
        ForeignKey("outbox_message.id", ondelete="CASCADE"), index=True, info=internal()
    )
    inbound_id: Mapped[int | None] = mapped_column(
        ForeignKey("inbound_message.id", ondelete="SET NULL"), index=True, info=internal()
    )
    address: Mapped[str] = mapped_column(
        String(254), index=True, info=personal("message.person_ref", kept="two years")
    )  # that of the message, never the one the report names
    kind: Mapped[BounceKind] = mapped_column(choice(BounceKind), info=internal())
    status: Mapped[str] = mapped_column(String(20), default="", info=internal())  # "5.1.1" (RFC 3463)
    diagnostic: Mapped[str] = mapped_column(
        Text, default="", info=personal("message.person_ref", Erasure.BLANK, "two years")
    )
    at: Mapped[datetime] = instant(internal(), index=True)

    message: Mapped[OutboxMessage] = relationship(lazy="raise_on_sql")

    __table_args__ = (UniqueConstraint("message_id", "inbound_id"),)


class SuppressionReason(StrEnum):
    HARD_BOUNCE = "hard_bounce"
    SOFT_BOUNCES = "soft_bounces"  #: three within fourteen days
    REFUSED = "refused"  #: the server refused the address while we spoke to it
    BY_HAND = "by_hand"  #: somebody read that it takes no mail


class Suppression(Model):
    """An address that is written to no more, until someone lifts it. One open row an address."""

    __tablename__ = "suppression"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id("person_ref")
    person_ref: Mapped[str | None] = mapped_column(String(22), index=True, info=personal("person_ref"))
    address: Mapped[str] = mapped_column(String(254), index=True, info=personal("person_ref"))
    reason: Mapped[SuppressionReason] = mapped_column(choice(SuppressionReason), info=internal())
    detail: Mapped[str] = mapped_column(Text, default="", info=personal("person_ref"))  # the server's words
    at: Mapped[datetime] = instant(internal())
    lifted_at: Mapped[datetime | None] = instant(internal())
    lifted_by: Mapped[str] = mapped_column(String(60), default="", info=internal())
    lifted_why: Mapped[str] = mapped_column(String(300), default="", info=personal("person_ref"))

    __table_args__ = (
        Index(
            "uq_suppression_open",
            "address",
            unique=True,
            sqlite_where=text("lifted_at IS NULL AND address <> ''"),
            postgresql_where=text("lifted_at IS NULL AND address <> ''"),
        ),
    )


class UnsubscribedBy(StrEnum):
    ONE_CLICK = "one_click"  #: the mail program's own button (RFC 8058)
    PAGE = "page"
    MAIL = "mail"


class Unsubscription(Model):
    """Somebody's word that they want no more of one list ("invitations"). Subscribing again ends it."""

    __tablename__ = "unsubscription"

    id: Mapped[int] = row_id()
    person_ref: Mapped[str | None] = mapped_column(String(22), index=True, info=personal("person_ref"))
    address: Mapped[str] = mapped_column(String(254), index=True, info=personal("person_ref"))
    list_name: Mapped[str] = mapped_column(String(40), info=internal())
    at: Mapped[datetime] = instant(internal())
    by: Mapped[UnsubscribedBy] = mapped_column(choice(UnsubscribedBy), info=internal())
    ended_at: Mapped[datetime | None] = instant(internal())

    __table_args__ = (
        Index(
            "uq_unsubscription_open",
            "address",
            "list_name",
            unique=True,
            sqlite_where=text("ended_at IS NULL AND address <> ''"),
            postgresql_where=text("ended_at IS NULL AND address <> ''"),
        ),
    )
