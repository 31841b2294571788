"""What somebody has written and not sent is kept from the preview on: one draft for each place, thirty days."""

from datetime import datetime

from sqlalchemy import ColumnElement, delete, select

from app.core.changed_rows import changed_rows, claimed_rows
from app.core.clock import now
from app.core.extensions import db
from app.forums.models import ForumDraft
from app.forums.standing import ForumStanding


def keep_draft(standing: ForumStanding, target: str, title: str, body: str, language: str, at: datetime) -> None:
    """Write it, or write over what was kept for this place before."""
    row = {
        "forum_id": standing.forum.id, "person_id": standing.person_id, "target": target,
        "title": title[:200], "body": body, "language": language, "at": at,
    }  # fmt: skip
    if claimed_rows(ForumDraft, [row]):
        return
    kept = draft_for(standing, target)
    if kept is not None:
        kept.title, kept.body, kept.language, kept.at = title[:200], body, language, at
        db.session.flush()


def draft_for(standing: ForumStanding, target: str) -> ForumDraft | None:
    if standing.person_id is None:
        return None
    query = select(ForumDraft).where(*_own(standing), ForumDraft.target == target)
    return db.session.scalars(query).one_or_none()


def forget_draft(standing: ForumStanding, target: str) -> None:
    """It was sent, or is not wanted."""
    db.session.execute(delete(ForumDraft).where(*_own(standing), ForumDraft.target == target))


def tidy_drafts() -> int:
    """Remove those older than thirty days; returns how many."""
    return changed_rows(delete(ForumDraft).where(ForumDraft.at < now() - ForumDraft.KEPT))


def _own(standing: ForumStanding) -> tuple[ColumnElement[bool], ...]:
    return (ForumDraft.forum_id == standing.forum.id, ForumDraft.person_id == standing.person_id)
