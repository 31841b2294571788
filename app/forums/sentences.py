"""Short words of mails about forums: until when, how long it has waited, who waits and why."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date
from flask_babel import gettext, ngettext

from app.core.dates import zone_name
from app.core.shown import written_time
from app.core.translated import reader_language
from app.forums.addressing import author_words
from app.forums.models import Contribution, ForumReview
from app.forums.shown_contributions import Byline, byline_of
from app.forums.words import review_reason


def brief_deadline(at: datetime | None, zone: str) -> str:
    """ "Friday 26, 18:00 (Santiago)": for a subject, read within days of it."""
    if at is None:
        return ""
    local, language = at.astimezone(ZoneInfo(zone)), reader_language()
    day = format_date(local.date(), "EEEE d", locale=language)
    return f"{day}, {_hour(local, language)} ({zone_name(zone, language)})"


def _hour(local: datetime, language: str) -> str:
    if language != "fr":
        return written_time(local)
    return f"{local.hour} h {local.minute:02}" if local.minute else f"{local.hour} h"


def brief_age(age: timedelta) -> str:
    """ "5 min", "2 h", "3 d": how long something has waited."""
    minutes = max(1, int(age.total_seconds() // 60))
    if minutes < 60:
        return gettext("%(number)d min", number=minutes)
    if minutes < 48 * 60:
        return gettext("%(number)d h", number=minutes // 60)
    return gettext("%(number)d d", number=minutes // (24 * 60))


def review_subject(number: int, oldest: timedelta) -> str:
    """ "3 to review, the oldest for 2 h"."""
    age = brief_age(oldest)
    return ngettext("%(num)d to review, for %(age)s", "%(num)d to review, the oldest for %(age)s", number, age=age)


def review_line(review: ForumReview) -> tuple[str, str]:
    """(who wrote in which topic, why it waits), as its moderators may see it."""
    contribution = review.contribution
    who = f"{_writer(contribution)} · {contribution.topic.title}"
    return who, " ".join(map(review_reason, review.reasons))


def _writer(contribution: Contribution) -> str:
    author = contribution.author
    if author is None:
        return unnamed_writer(contribution)
    if author.is_erased:
        return gettext("Erased person")
    return author_words(Byline(author.name, author.institution_name, author.country_code))


def unnamed_writer(contribution: Contribution) -> str:
    """Who wrote what has no author that its moderators may know: a copy from elsewhere, or a mail of a stranger."""
    known = (
        author_words(byline_of(contribution)) if contribution.snapshot_name or contribution.snapshot_institution else ""
    )
    if contribution.brought_from_id is not None:
        return " · ".join(filter(None, (gettext("Brought from a sister forum"), known)))
    return known or gettext("Unknown sender")
