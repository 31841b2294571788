"""How an organiser wants to be told of answers to their events, and until when they have been told."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.core.classification import internal
from app.core.columns import choice, instant, row_id
from app.core.extensions import Model
from app.events.models import Event


class NewsChoice(StrEnum):
    DAILY = "daily"  #: what happened since the day before, in the morning; also of whoever has chosen nothing
    AT_ONCE = "at_once"  #: what cannot wait, when it happens, and nothing else
    OFF = "off"


class NewsSetting(Model):
    """What one account chose."""

    __tablename__ = "news_setting"

    id: Mapped[int] = row_id()
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), unique=True, info=internal())
    chosen: Mapped[NewsChoice] = mapped_column(choice(NewsChoice), info=internal())
    chosen_at: Mapped[datetime] = instant(internal())
    #: When they last came back from being told nothing: what happened before is not told any more.
    told_from: Mapped[datetime | None] = instant(internal())


class NewsTold(Model):
    """Until which moment one organiser knows of one event. Moving it on is the claim on what came in between."""

    __tablename__ = "news_told"

    id: Mapped[int] = row_id()
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), info=internal())
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True, info=internal())
    told_until: Mapped[datetime] = instant(internal())

    account: Mapped[Account] = relationship(lazy="raise_on_sql")
    event: Mapped[Event] = relationship(lazy="raise_on_sql")

    __table_args__ = (UniqueConstraint("account_id", "event_id"),)
