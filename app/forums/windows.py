"""Whether a forum takes contributions, judged by instants: a scheduler that sleeps keeps nothing open, and shuts nothing.

`at` is the moment of the POST; for mail, when our server took it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from app.forums.models import Forum, ForumQuestion, ForumState, ForumTopic

#: The last part of the window, told on every page and in every mail.
CLOSING = timedelta(hours=48)

#: A draft is not announced, a report would lie about what came after it, and what is cancelled is over.
_NEVER = (ForumState.DRAFT, ForumState.REPORTED, ForumState.CANCELLED)


class Shut(StrEnum):
    """Why nothing can be written in a place."""

    NOT_ANNOUNCED = "not_announced"
    NOT_YET = "not_yet"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    QUESTION_NOT_YET = "question_not_yet"
    QUESTION_CLOSED = "question_closed"
    LOCKED = "locked"


def is_open_at(forum: Forum, at: datetime) -> bool:
    return forum_shut(forum, at) is None


def is_closing_at(forum: Forum, at: datetime) -> bool:
    """Whether it is open, and for less than two days more."""
    return is_open_at(forum, at) and forum.closes_at is not None and forum.closes_at - at <= CLOSING


def forum_shut(forum: Forum, at: datetime) -> Shut | None:
    """Why the forum takes nothing at `at`; None when it does."""
    if forum.state in _NEVER:
        return {ForumState.DRAFT: Shut.NOT_ANNOUNCED, ForumState.CANCELLED: Shut.CANCELLED}.get(
            forum.state, Shut.CLOSED
        )
    if forum.opens_at is None or forum.closes_at is None:
        return Shut.CLOSED if forum.state is ForumState.CLOSED else Shut.NOT_YET
    if at < forum.opens_at:
        return Shut.NOT_YET
    return Shut.CLOSED if at >= forum.closes_at else None


def state_at(forum: Forum, at: datetime) -> ForumState:
    """The state that pages tell: by the instants, also before a job has written what they made of it."""
    if forum.state in _NEVER or forum.opens_at is None or forum.closes_at is None:
        return forum.state
    if at < forum.opens_at:
        return ForumState.ANNOUNCED
    return ForumState.OPEN if at < forum.closes_at else ForumState.CLOSED


def question_shut(question: ForumQuestion, at: datetime) -> Shut | None:
    """The same of a question by its own days; None also when it has none."""
    if question.opens_at is not None and at < question.opens_at:
        return Shut.QUESTION_NOT_YET
    if question.closes_at is not None and at >= question.closes_at:
        return Shut.QUESTION_CLOSED
    return None


def shut(forum: Forum, question: ForumQuestion | None, topic: ForumTopic | None, at: datetime) -> Shut | None:
    """Why nothing can be written in this place at `at`; None when it can. A locked topic is for moderators alone."""
    found = forum_shut(forum, at) or (question_shut(question, at) if question else None)
    return found or (Shut.LOCKED if topic is not None and topic.is_locked else None)


def question_to_answer(forum: Forum, questions: Sequence[ForumQuestion], at: datetime) -> ForumQuestion | None:
    """Where whoever wants to contribute is led: the first question that takes contributions at `at`, else the first of all."""
    return next((one for one in questions if shut(forum, one, None, at) is None), questions[0] if questions else None)


def is_decidable(forum: Forum) -> bool:
    """Whether moderators may still publish what was received in time: until the report, and not once it is cancelled."""
    return forum.state not in _NEVER
