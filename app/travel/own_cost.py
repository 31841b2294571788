"""The task that follows an offer that was declined: somebody asks whether the person comes all the same."""

from datetime import timedelta

from flask_babel import force_locale, gettext

from app.config import LANGUAGES
from app.core.clock import now
from app.core.translated import TranslatedText
from app.preparation.models import CountedFrom, TaskSide
from app.preparation.usual import TaskLine
from app.travel.models import Sponsorship
from app.travel.naming import support_body

#: Within how many days somebody should have asked.
ASKED_WITHIN = timedelta(days=3)


def own_cost_task(sponsorship: Sponsorship) -> TaskLine:
    """In every language, and without the name: a task outlives the person's record."""
    words = {}
    for language in LANGUAGES:
        with force_locale(language):
            words[language] = gettext(
                "Support was declined (%(body)s): does the person come at their own cost?",
                body=support_body(sponsorship),
            )
    first, due = sponsorship.event.start_on, (now() + ASKED_WITHIN).date()
    offset = min(0, (due - first).days) if first else 0
    return TaskLine(TranslatedText(words), CountedFrom.FIRST_DAY, offset, TaskSide.SECRETARIAT)
