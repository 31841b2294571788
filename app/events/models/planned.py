"""A move or a cancellation that is prepared: looked at before it is made, and to be stopped as long as it waits."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from app.core.classification import internal
from app.core.clock import now
from app.core.columns import Translated, choice, instant, row_id
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.events.models.history import EventTransition, TransitionKind
from app.events.models.placing import Placing


class ChangeStatus(StrEnum):
    PREPARED = "prepared"
    WAITING = "waiting"  #: asked for, and can still be stopped


class PlannedChange(Model):
    """What is to become of an event: one at most, and none once it is made, for then the history has it.

    A stopped change is a prepared one again; `stopped_at` tells of the last time.
    """

    __tablename__ = "planned_change"

    id: Mapped[int] = row_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), unique=True, info=internal())
    kind: Mapped[TransitionKind] = mapped_column(choice(TransitionKind), info=internal())
    before: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, info=internal())
    after: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, info=internal())
    shifts_times: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false(), info=internal())
    reason: Mapped[TranslatedText] = mapped_column(Translated(), default=TranslatedText, info=internal())
    status: Mapped[ChangeStatus] = mapped_column(
        choice(ChangeStatus), default=ChangeStatus.PREPARED, server_default="prepared", info=internal()
    )
    created_at: Mapped[datetime] = instant(internal())
    actor: Mapped[str] = mapped_column(String(60), info=internal())  #: who prepared it, then who asked to make it
    make_at: Mapped[datetime | None] = instant(internal())
    stopped_at: Mapped[datetime | None] = instant(internal())

    __table_args__ = (Index("ix_planned_change_waiting", "status", "make_at"),)

    @property
    def is_move(self) -> bool:
        return self.kind is TransitionKind.MOVED

    @property
    def is_waiting(self) -> bool:
        return self.status is ChangeStatus.WAITING

    @property
    def was(self) -> Placing:
        return Placing.from_json(self.before)

    @property
    def to_be(self) -> Placing:
        """For a move: the time and place it leads to."""
        return Placing.from_json(self.after)

    def as_transition(self) -> EventTransition:
        """The step of the history that it would be; not a row."""
        return EventTransition(kind=self.kind, at=now(), reason=self.reason, before=self.before, after=self.after)
