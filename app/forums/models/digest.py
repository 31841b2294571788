"""What a digest told, so that it can be taken back while it has not left."""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.classification import internal
from app.core.columns import instant, row_id
from app.core.extensions import Model
from app.forums.models.participant import ForumParticipant


class ForumDigest(Model):
    """One mail with several contributions, to one participant. `told` has the bit of each number in it."""

    __tablename__ = "forum_digest"

    id: Mapped[int] = row_id()
    participant_id: Mapped[int] = mapped_column(
        ForeignKey("forum_participant.id", ondelete="CASCADE"), index=True, info=internal()
    )
    made_at: Mapped[datetime] = instant(internal())
    since_number: Mapped[int] = mapped_column(Integer, info=internal())  # up to which the one before told
    told: Mapped[bytes] = mapped_column(LargeBinary, info=internal())

    participant: Mapped[ForumParticipant] = relationship(lazy="raise_on_sql")
