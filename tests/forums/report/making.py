"""What a rapporteur has collected, made as rows or by the actions."""

from typing import Any

from app.core.clock import now
from app.core.translated import TranslatedText
from app.forums.actions.report.points import choose_words
from app.forums.models import Contribution, Forum, ForumPoint, ForumQuestion, ForumQuote, PointKind
from tests import make


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
