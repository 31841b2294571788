"""What joins events: series with editions, and the network's priority areas."""

from typing import TYPE_CHECKING

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import public
from app.core.columns import Translated, row_id
from app.core.extensions import Model
from app.core.translated import TranslatedText

if TYPE_CHECKING:
    from app.events.models.event import Event


class Series(Model):
    """Events that return: "Government Procurement Conference of the Americas", II, III … An edition may be missing."""

    __tablename__ = "series"

    id: Mapped[int] = row_id()
    slug: Mapped[str] = mapped_column(String(80), unique=True, info=public())
    name: Mapped[TranslatedText] = mapped_column(Translated(), info=public())

    events: Mapped[list["Event"]] = relationship(
        lazy="raise_on_sql", back_populates="series", order_by="Event.start_on"
    )


class PriorityArea(Model):
    """A line of cooperation that the network chose."""

    __tablename__ = "priority_area"

    id: Mapped[int] = row_id()
    slug: Mapped[str] = mapped_column(String(80), unique=True, info=public())
    name: Mapped[TranslatedText] = mapped_column(Translated(), info=public())
    position: Mapped[int] = mapped_column(Integer, default=0, info=public())
