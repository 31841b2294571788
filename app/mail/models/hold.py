"""Whether anything is sent at all."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.classification import internal
from app.core.columns import choice, instant, new_public_id, row_id
from app.core.extensions import Model


class HoldReason(StrEnum):
    BY_HAND = "by_hand"
    RESTORED = "restored"  #: the database is older than what this machine has sent: a backup was restored
    MOVED = "moved"  #: the database has sent, and not from this folder: it or the folder is a copy


class SendingHold(Model):
    """Nothing is sent from `held_at` until `released_at`; messages wait. While one row is open, sending is held."""

    __tablename__ = "sending_hold"

    id: Mapped[int] = row_id()
    reason: Mapped[HoldReason] = mapped_column(choice(HoldReason), info=internal())
    #: A person's words; of the other two reasons the two numbers: what the database knew, what the file beside it said.
    note: Mapped[str] = mapped_column(String(300), default="", info=internal())
    held_at: Mapped[datetime] = instant(internal())
    held_by: Mapped[str] = mapped_column(String(60), default="", info=internal())
    released_at: Mapped[datetime | None] = instant(internal(), index=True)
    released_by: Mapped[str] = mapped_column(String(60), default="", info=internal())


class SendingMark(Model):
    """How many messages this database has claimed; the same number stands in a file that no backup of it holds.

    One row. `database` tells this database from another one that was made anew beside the same file.
    """

    __tablename__ = "sending_mark"

    name: Mapped[str] = mapped_column(String(60), primary_key=True, info=internal())
    database: Mapped[str] = mapped_column(String(22), default=new_public_id, info=internal())
    number: Mapped[int] = mapped_column(Integer, default=0, info=internal())
