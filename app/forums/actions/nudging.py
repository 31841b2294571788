"""Participants who have not written are reminded once."""

from datetime import datetime

from app.forums import mails
from app.forums.actions.telling import TOLD_TOGETHER
from app.forums.models import Forum
from app.forums.queries.nudging import to_nudge
from app.forums.queries.senders import open_questions
from app.mail.outbox import post_several


def nudge_silent(forum: Forum, at: datetime) -> int:
    """Remind the next of them, each once; how many were."""
    participants = to_nudge(forum, at, TOLD_TOGETHER)
    questions = open_questions(forum, at) if participants else []
    question = questions[0] if questions else None
    return len(post_several([mails.forum_not_written(forum, participant, question) for participant in participants]))
