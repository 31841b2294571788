"""What a rapporteur has collected, made as rows or by the actions."""

from typing import Any

from app.core.clock import now
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.forums.actions.report.points import choose_words
from app.forums.actions.report.summaries import publish_summary
from app.forums.actions.report.syntheses import draft_synthesis
from app.forums.actions.spreading import spread_further
from app.forums.models import (
    Contribution,
    Forum,
    ForumParticipant,
    ForumPoint,
    ForumQuestion,
    ForumQuote,
    ForumRoleKind,
    ForumSummary,
    ForumSynthesis,
    PointKind,
)
from tests import make
from tests.forums.making import make_forum_role, standing_for


def make_point(
    forum: Forum,
    question: ForumQuestion | None = None,
    words: str = "El convenio marco baja los precios.",
    **fields: Any,
) -> ForumPoint:
    values = {"position": 1, "kind": PointKind.AGREEMENT, "words": TranslatedText(es=words)} | fields
    return make.saved(ForumPoint(forum_id=forum.id, question_id=question.id if question else None, **values))


def make_quote(
    forum: Forum, contribution: Contribution, words: str, point: ForumPoint | None = None, label: str = ""
) -> ForumQuote:
    """Words chosen by the action; nobody was told yet."""
    return choose_words(forum, contribution, words, label, point, now())


def make_told_quote(forum: Forum, contribution: Contribution, words: str, point: ForumPoint) -> ForumQuote:
    """The same, under a point; its author was told a moment ago."""
    quote = make_quote(forum, contribution, words, point)
    quote.told_at = now()
    return make.saved(quote)


def make_summary(forum: Forum, body: str = "Una semana de precios.", **fields: Any) -> ForumSummary:
    """A draft of the whole forum."""
    values = {"from_number": 1, "to_number": 1, "body": TranslatedText(es=body), "written_at": now()} | fields
    return make.saved(ForumSummary(forum_id=forum.id, **values))


def spread_summary(participant: ForumParticipant, _contribution: Contribution) -> object:
    """A summary that the participant publishes as the forum's rapporteur, mailed to them."""
    forum = db.session.get_one(Forum, participant.forum_id)
    make_forum_role(forum, participant.person, ForumRoleKind.RAPPORTEUR)
    published = publish_summary(standing_for(forum, participant.person), make_summary(forum), now())
    return spread_further(published.id, now())


def make_synthesis(forum: Forum, **fields: Any) -> ForumSynthesis:
    """Drafted from what the forum holds; published unlike by the action: the forum stays as it is."""
    synthesis = draft_synthesis(forum, now())
    for name, value in fields.items():
        setattr(synthesis, name, value)
    return make.saved(synthesis)
