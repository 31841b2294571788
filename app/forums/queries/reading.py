"""What a person was shown of a forum."""

from typing import Any

from sqlalchemy import ScalarSelect, Select, select

from app.core.extensions import db
from app.forums.bitmaps import bits_of
from app.forums.models import ForumReading
from app.forums.standing import ForumStanding


def seen_by(forum_id: int, person_ref: str) -> int:
    """The bits of the numbers the person was shown; one statement, none for a visitor."""
    if not person_ref:
        return 0
    return bits_of(db.session.scalar(seen_of(forum_id, person_ref)) or b"")


def seen_column(standing: ForumStanding) -> ScalarSelect[bytes]:
    """What the reader was shown, to be read beside something else."""
    return seen_of(standing.forum.id, standing.person_ref).scalar_subquery()


def seen_of(forum_id: Any, person_ref: Any) -> Select[bytes]:
    """The statement; its values may be named."""
    return select(ForumReading.seen).where(ForumReading.forum_id == forum_id, ForumReading.person_ref == person_ref)
