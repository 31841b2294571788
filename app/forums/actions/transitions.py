"""The life of a forum: announced, opened, closed, reported, or cancelled. Each step is a row with who, when and why.

Whether one may write is judged by the instants (`windows`); these steps say what became known, and cause the mails.
"""

from dataclasses import replace
from datetime import datetime

from flask_babel import gettext

from app.core import audit
from app.core.dates import Precision, Schedule, wall_time
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.locking import lock_forum
from app.forums.models import Forum, ForumState, ForumTransition
from app.forums.synthesis.window_told import telling_the_window

#: From where to where. `cancelled` from any but `reported`; an extension stays where it is, or opens again.
STEPS = {
    ForumState.DRAFT: (ForumState.ANNOUNCED, ForumState.CANCELLED),
    ForumState.ANNOUNCED: (ForumState.OPEN, ForumState.CANCELLED),
    ForumState.OPEN: (ForumState.CLOSED, ForumState.CANCELLED),
    ForumState.CLOSED: (ForumState.REPORTED, ForumState.OPEN, ForumState.CANCELLED),
    ForumState.REPORTED: (),
    ForumState.CANCELLED: (),
}


def announce_forum(forum: Forum, at: datetime, actor: str) -> ForumTransition:
    """Let those see it who may read it. What is missing, `queries.checklist` says before."""
    forum = lock_forum(forum)
    row = _step(forum, ForumState.ANNOUNCED, at, actor, "")
    forum.announced_at = at
    db.session.flush()
    return row


def cancel_forum(forum: Forum, at: datetime, actor: str, why: str) -> ForumTransition:
    return _step(lock_forum(forum), ForumState.CANCELLED, at, actor, _said(why))


def report_forum(forum: Forum, at: datetime, actor: str) -> ForumTransition:
    """Its report is published: from now on nothing in it changes, and it is never reopened."""
    return _step(lock_forum(forum), ForumState.REPORTED, at, actor, "")


def turn_forum(forum: Forum, at: datetime) -> list[ForumTransition]:
    """What the hour has brought: opened, closed, or both where nobody looked in between."""
    forum, turned = lock_forum(forum), []
    if forum.state is ForumState.ANNOUNCED and forum.opens_at and forum.opens_at <= at:
        turned.append(_step(forum, ForumState.OPEN, at, "job:turn_forums", ""))
    if forum.state is ForumState.OPEN and forum.closes_at and forum.closes_at <= at:
        turned.append(_step(forum, ForumState.CLOSED, at, "job:turn_forums", ""))
    return turned


def set_closing(forum: Forum, schedule: Schedule, at: datetime, actor: str, why: str) -> ForumTransition:
    """Another end, told with a reason: later, earlier but not past, or for a closed forum later than now, which opens it.

    `schedule` has the forum's beginning; its end counts.
    """
    forum = lock_forum(forum)
    if forum.state not in (ForumState.ANNOUNCED, ForumState.OPEN, ForumState.CLOSED):
        raise Refused(gettext("The end of this forum can’t be moved: it is a draft, reported or cancelled."))
    before = forum.schedule
    with telling_the_window(forum):
        forum.reschedule(replace(before, end=schedule.end, end_time=schedule.end_time))
    if forum.closes_at is None or forum.opens_at is None or forum.closes_at <= max(at, forum.opens_at):
        forum.reschedule(before)
        raise Refused(gettext("Give an end that is still to come, after the opening."))
    became = ForumState.OPEN if forum.state is ForumState.CLOSED else forum.state
    return _step(forum, became, at, actor, _said(why))


def close_now(forum: Forum, at: datetime, actor: str, why: str) -> ForumTransition:
    """End it at this minute, so that the instants say what the state says."""
    forum = lock_forum(forum)
    if forum.state is not ForumState.OPEN or forum.opens_at is None or at <= forum.opens_at:
        raise Refused(gettext("Only an open forum can be closed."))
    wall = wall_time(at, forum.zone)
    with telling_the_window(forum):
        forum.reschedule(replace(forum.schedule, end=wall.date(), end_time=wall.time().replace(tzinfo=None)))
    return _step(forum, ForumState.CLOSED, at, actor, _said(why))


def has_exact_window(forum: Forum) -> bool:
    """Whether the day and both times are known: a forum to come needs them."""
    return forum.precision is Precision.DAY and forum.opens_at is not None and forum.closes_at is not None


def _said(why: str) -> str:
    why = why.strip()
    if not why:
        raise Refused(gettext("Say why: it stands in the history of the forum."))
    return why[:500]


def _step(forum: Forum, became: ForumState, at: datetime, actor: str, why: str) -> ForumTransition:
    """The row and the state. The forum is locked."""
    was = forum.state
    if became is not was and became not in STEPS[was]:
        raise Refused(gettext("This step is not possible from where the forum stands now. Load the page again."))
    row = ForumTransition(
        forum_id=forum.id, was=was, became=became, at=at, actor=actor, why=why, closes_at=forum.closes_at
    )
    forum.state = became
    db.session.add(row)
    verb = became.value if became is not was else "extended"
    audit.record(f"forum.{verb}", target=forum.ref, scope=forum.ref, actor=actor)
    db.session.flush()
    return row
