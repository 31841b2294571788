"""When a forum was open, in words."""

from flask_babel import gettext

from app.core.shown import written_schedule
from app.forums.models import Forum


def window_words(forum: Forum) -> str:
    """ "10 to 30 November 2026", or that the days are not known."""
    return written_schedule(forum.schedule) if forum.start_on else gettext("Date not known")
