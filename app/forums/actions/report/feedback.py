"""A participant says how they found the forum, once; another answer takes the place of the first."""

from collections.abc import Mapping
from datetime import datetime

from flask_babel import gettext

from app.core import audit
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.locking import lock_forum
from app.forums.models import Forum, ForumFeedback, ForumState
from app.forums.queries.report.feedback import own_feedback
from app.forums.windows import state_at
from app.people.models import Person


def why_no_feedback(forum: Forum, at: datetime) -> str:
    """Why nothing can be answered; empty from the closing until the report."""
    if forum.state is ForumState.REPORTED:
        return gettext("The report of this forum is published: its figures are not changed any more.")
    if state_at(forum, at) is not ForumState.CLOSED:
        return gettext("These questions are asked once the forum has closed.")
    return ""


def answer_feedback(
    forum: Forum, person: Person, answers: Mapping[str, int | None], learnt: str, better: str, at: datetime
) -> ForumFeedback:
    """Raises `Refused` before the closing and after the report."""
    forum = lock_forum(forum, only_adds=True)
    if why := why_no_feedback(forum, at):
        raise Refused(why)
    feedback = own_feedback(forum, person) or ForumFeedback(forum_id=forum.id, person_id=person.id)
    for name, answer in answers.items():
        setattr(feedback, name, answer)
    feedback.learnt, feedback.better = learnt, better
    feedback.country_code, feedback.at = person.country_code, at
    db.session.add(feedback)
    db.session.flush()
    audit.record("forum.feedback_given", target=forum.ref, scope=forum.ref, actor=person.public_id)
    return feedback
