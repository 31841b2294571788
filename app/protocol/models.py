"""The order of protocol that holds for one event: its rule, and the states that stand elsewhere, with the reason."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.classification import internal
from app.core.columns import choice, instant, public_id, row_id
from app.core.extensions import Model


class ProtocolKind(StrEnum):
    """How the states of an event are ordered."""

    ALPHABETICAL = "alphabetical"  #: in the language of the list
    DRAWN_STATE = "drawn_state"  #: the same, beginning with a state that was drawn, as in the UN General Assembly
    BY_LOT = "by_lot"  #: as they were drawn, which somebody entered
    FIXED = "fixed"  #: an order of the host's or the network's own


class ProtocolRule(Model):
    """The rule of one event. An event without a row has its states in alphabetical order."""

    __tablename__ = "protocol_rule"

    id: Mapped[int] = row_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), unique=True, info=internal())
    kind: Mapped[ProtocolKind] = mapped_column(choice(ProtocolKind), info=internal())
    drawn_country: Mapped[str | None] = mapped_column(ForeignKey("country.code"), index=True, info=internal())
    #: Codes of states, of an order by lot or a fixed one; the others keep what was entered last.
    listed: Mapped[list[str]] = mapped_column(JSON, default=list, info=internal())
    changed_at: Mapped[datetime] = instant(internal())
    changed_by: Mapped[str] = mapped_column(String(60), default="", info=internal())


class ProtocolException(Model):
    """One state that stands at another place than the rule gives it; the rest shift by one."""

    __tablename__ = "protocol_exception"

    id: Mapped[int] = row_id()
    public_id: Mapped[str] = public_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), info=internal())
    country_code: Mapped[str] = mapped_column(ForeignKey("country.code"), index=True, info=internal())
    place: Mapped[int] = mapped_column(Integer, info=internal())  # from 1
    reason: Mapped[str] = mapped_column(String(300), info=internal())
    made_at: Mapped[datetime] = instant(internal())
    made_by: Mapped[str] = mapped_column(String(60), default="", info=internal())

    __table_args__ = (
        UniqueConstraint("event_id", "country_code"),
        UniqueConstraint("event_id", "place"),
        CheckConstraint("place > 0", name="place_from_one"),
    )
