"""Editions of one discussion in several languages become sisters, or part.

Two forums of a family may have one language: what sets them apart can be the countries whose experience they review.
"""

from datetime import datetime

from flask_babel import gettext
from sqlalchemy import select

from app.core import audit
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.locking import hold_forums, lock_forum
from app.forums.actions.organising import NewForum, create_forum
from app.forums.models import Forum, ForumRoleKind


def make_sister(forum: Forum, new: NewForum, at: datetime, actor: str) -> Forum:
    """A draft with the questions and organisers of `forum`, which is loaded with both; moderators, days and texts in its
    language are its own. Raises `Refused` for a code that is taken."""
    sister = create_forum(new, at, actor, forum, kinds=(ForumRoleKind.ORGANISER,))
    _put_together(sister, lock_forum(forum), actor)
    return sister


def join_family(forum: Forum, other: Forum, actor: str) -> None:
    """Let `forum` be a sister of `other`. Raises `Refused` when it has sisters already."""
    hold_forums(forum.id, other.id)
    forum, other = lock_forum(forum), lock_forum(other)
    if forum.id == other.id:
        raise Refused(gettext("A forum is no sister of itself."))
    if forum.family_id is not None:
        raise Refused(gettext("This forum has sisters already. Part it from them first."))
    _put_together(forum, other, actor)


def be_sisters(forum: Forum, other: Forum, actor: str) -> None:
    """Two forums that are held are of one family. Raises `Refused` where each has sisters of its own already."""
    if forum.family_id is not None and other.family_id is not None and forum.family_id != other.family_id:
        raise Refused(
            gettext(
                "“%(one)s” and “%(other)s” are to be sisters, but each has sisters of its own. Part one of them first.",
                one=forum.slug,
                other=other.slug,
            )
        )
    if forum.family_id is None or other.family_id is None:
        apart, kept = (forum, other) if forum.family_id is None else (other, forum)
        _put_together(apart, kept, actor)


def _put_together(forum: Forum, other: Forum, actor: str) -> None:
    """The family has the number of its first forum."""
    other.family_id = other.family_id or other.id
    forum.family_id = other.family_id
    audit.record("forum.family_joined", target=forum.ref, scope=forum.ref, actor=actor, note=other.code)
    db.session.flush()


def leave_family(forum: Forum, actor: str) -> None:
    """It is a forum of its own again. What was brought over stays where it is, and follows its original as before."""
    rest = select(Forum.id).where(Forum.family_id == forum.family_id, Forum.id != forum.id)
    hold_forums(forum.id, *db.session.scalars(rest))
    forum = lock_forum(forum)
    if forum.family_id is None:
        raise Refused(gettext("This forum has no sisters."))
    sisters = db.session.scalars(
        select(Forum).where(Forum.family_id == forum.family_id, Forum.id != forum.id).order_by(Forum.id)
    ).all()
    forum.family_id = None
    for sister in sisters:
        lock_forum(sister).family_id = sisters[0].id if len(sisters) > 1 else None
    audit.record("forum.family_left", target=forum.ref, scope=forum.ref, actor=actor)
    db.session.flush()
