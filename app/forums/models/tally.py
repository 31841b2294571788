"""The contributions of a long forum as they were counted last, so that its figures need not add them up at each reading."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from app.core.classification import internal
from app.core.columns import instant, row_id
from app.core.extensions import Model


class ForumTally(Model):
    """What the contributions with the numbers 1 to `up_to` add up to. Made anew, never changed.

    It holds while its version is not below `Forum.tally_from`: whatever changes something that was published before moves that on.
    """

    __tablename__ = "forum_tally"

    id: Mapped[int] = row_id()
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id", ondelete="CASCADE"), unique=True, info=internal())
    #: The forum's, before the first of them was counted.
    version: Mapped[int] = mapped_column(Integer, info=internal())
    up_to: Mapped[int] = mapped_column(Integer, info=internal())
    latest: Mapped[datetime] = instant(internal())  # when the last of them was published
    #: As `queries.tally` reads it: by author, by question, by week; of those under the Chatham House rule no author.
    counts: Mapped[dict[str, Any]] = mapped_column(JSON, info=internal())
