"""What a person was shown is noted after the page was made, in a transaction of its own that begins by writing.

Whoever reads never waits for it: what can't be had in half a second is left out.
"""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.core.database import noting
from app.forums.bitmaps import bits_of, stored_bits
from app.forums.models import ForumReading

#: Seconds that a page waits for its note.
PATIENCE = 0.5


def note_seen(forum_id: int, person_ref: str, bits: int, at: datetime) -> bool:
    """Add the numbers whose bits are set to what the person was shown; whether it was noted."""
    return noting(lambda session: add_seen(session, forum_id, person_ref, bits, at), waits=PATIENCE)


def add_seen(session: Session, forum_id: int, person_ref: str, bits: int, at: datetime) -> None:
    """The same in a transaction at hand. It takes the person's row first, so two of their pages can't undo each other."""
    own = (ForumReading.forum_id == forum_id, ForumReading.person_ref == person_ref)
    held = session.scalar(update(ForumReading).where(*own).values(at=at).returning(ForumReading.seen))
    if held is None:
        insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
        row = {"forum_id": forum_id, "person_ref": person_ref, "seen": stored_bits(bits), "at": at}
        if session.scalar(insert(ForumReading).values(**row).on_conflict_do_nothing().returning(ForumReading.id)):
            return
        held = session.scalar(update(ForumReading).where(*own).values(at=at).returning(ForumReading.seen))
    seen = bits_of(held or b"")
    if seen | bits != seen:
        session.execute(update(ForumReading).where(*own).values(seen=stored_bits(seen | bits)))
