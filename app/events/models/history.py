"""What became of an event: published, moved, cancelled, and the addresses it had before."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.classification import internal, public
from app.core.columns import Translated, choice, instant, row_id
from app.core.extensions import Model
from app.core.translated import TranslatedText
from app.events.models.placing import Placing


class TransitionKind(StrEnum):
    CREATED = "created"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"  #: back to draft
    MOVED = "moved"  #: another time or place
    CANCELLED = "cancelled"


class EventTransition(Model):
    """One change of an event's state: who, when, why, and for a move from where to where."""

    __tablename__ = "event_transition"

    id: Mapped[int] = row_id()
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True, info=public())
    kind: Mapped[TransitionKind] = mapped_column(choice(TransitionKind), info=public())
    at: Mapped[datetime] = instant(public(), index=True)
    actor: Mapped[str] = mapped_column(String(60), info=internal())
    reason: Mapped[TranslatedText] = mapped_column(
        Translated(), default=TranslatedText, server_default="{}", info=public()
    )  # of a move or a cancellation in the languages of the event
    before: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, info=public())
    after: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, info=public())

    @property
    def was(self) -> Placing:
        """For a move: the time and place before it."""
        return Placing.from_json(self.before)

    @property
    def became(self) -> Placing:
        """For a move: the time and place it led to."""
        return Placing.from_json(self.after)


class SlugHistory(Model):
    """An address an event once had; it redirects for ever."""

    __tablename__ = "slug_history"

    slug: Mapped[str] = mapped_column(String(100), primary_key=True, info=public())
    event_id: Mapped[int] = mapped_column(ForeignKey("event.id", ondelete="CASCADE"), index=True, info=public())
