"""What a person was shown of a forum."""

from sqlalchemy import select

from app.core.extensions import db
from app.forums.bitmaps import bits_of
from app.forums.models import ForumReading


def seen_by(forum_id: int, person_ref: str) -> int:
    """The bits of the numbers the person was shown; one statement, none for a visitor."""
    if not person_ref:
        return 0
    own = (ForumReading.forum_id == forum_id, ForumReading.person_ref == person_ref)
    return bits_of(db.session.scalar(select(ForumReading.seen).where(*own)) or b"")
