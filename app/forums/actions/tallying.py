"""Keep what the contributions of a forum add up to."""

from sqlalchemy import delete

from app.core.database import reading
from app.core.extensions import db
from app.forums.models import ForumTally
from app.forums.queries.tally import counted_tally


def keep_tally(forum_id: int) -> bool:
    """In place of the one before; False when the forum is gone. While it is counted, nobody waits."""
    with reading():
        tally = counted_tally(forum_id)
    if tally is None:
        return False
    db.session.execute(delete(ForumTally).where(ForumTally.forum_id == forum_id))
    db.session.add(tally)
    return True
