"""What the office writes down of a delegation: a note with an owner and a day to come back to, and each contact made."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Boolean, Date, ForeignKey, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.core.classification import internal
from app.core.columns import choice, instant, row_id
from app.core.extensions import Model
from app.delegations.models.delegation import Delegation


class ContactBy(StrEnum):
    """By which way a delegation was spoken to."""

    MAIL = "mail"
    LETTER = "letter"
    CALL = "call"
    MEETING = "meeting"


class BoardNote(Model):
    """What stands beside a delegation on the board: one a delegation."""

    __tablename__ = "board_note"

    id: Mapped[int] = row_id()
    delegation_id: Mapped[int] = mapped_column(
        ForeignKey("delegation.id", ondelete="CASCADE"), unique=True, info=internal()
    )
    text: Mapped[str] = mapped_column(Text, default="", info=internal())
    owner_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), index=True, info=internal()
    )
    follow_up_on: Mapped[date | None] = mapped_column(Date, info=internal())
    at: Mapped[datetime] = instant(internal())
    actor: Mapped[str] = mapped_column(String(60), info=internal())

    delegation: Mapped[Delegation] = relationship(lazy="raise_on_sql")
    owner: Mapped[Account | None] = relationship(lazy="raise_on_sql")


class ContactMade(Model):
    """That the office reached out to a delegation: how, when, who, what was said."""

    __tablename__ = "contact_made"

    id: Mapped[int] = row_id()
    delegation_id: Mapped[int] = mapped_column(
        ForeignKey("delegation.id", ondelete="CASCADE"), index=True, info=internal()
    )
    kind: Mapped[ContactBy] = mapped_column(choice(ContactBy), info=internal())
    #: Whether they wrote, called or answered, and not the office.
    is_incoming: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false(), info=internal())
    at: Mapped[datetime] = instant(internal(), index=True)
    actor: Mapped[str] = mapped_column(String(60), info=internal())
    text: Mapped[str] = mapped_column(Text, default="", info=internal())
    #: The mailing or letter that it was ("mailing:<public id>"); empty for a call or a meeting.
    ref: Mapped[str] = mapped_column(String(80), default="", server_default="", index=True, info=internal())

    delegation: Mapped[Delegation] = relationship(lazy="raise_on_sql")
