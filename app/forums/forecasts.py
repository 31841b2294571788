"""What forums will write by the clock, for the page of scheduled work."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime

from flask import url_for
from flask_babel import gettext

from app.core.clock import now
from app.forums.models import Forum
from app.forums.queries.digests import digests_ahead
from app.forums.queries.notices import forums_ahead, numbers_joined
from app.forums.queries.nudging import nudges_ahead
from app.forums.windows import CLOSING
from app.jobs.forecasts import Forecast


def forum_openings(until: datetime) -> list[Forecast]:
    return _foretold(
        until, lambda forum: forum.opens_at, lambda title: gettext("The forum opens: %(title)s", title=title)
    )


def forum_last_days(until: datetime) -> list[Forecast]:
    return _foretold(
        until,
        lambda forum: forum.closes_at - CLOSING if forum.closes_at else None,
        lambda title: gettext("Two days left in the forum: %(title)s", title=title),
    )


def forum_closings(until: datetime) -> list[Forecast]:
    return _foretold(
        until, lambda forum: forum.closes_at, lambda title: gettext("The forum closes: %(title)s", title=title)
    )


def forum_digests(until: datetime) -> list[Forecast]:
    """Of each forum the digests that are due next. Who was shown all of it by then gets none: that shows only then."""
    at = now()
    return [
        Forecast(
            max(hour, at),
            gettext("Digest of the forum: %(title)s", title=forum.title),
            url_for("forums.page", slug=forum.slug),
            people,
        )
        for forum, hour, people in digests_ahead(until)
    ]


def forum_nudges(until: datetime) -> list[Forecast]:
    """To how many of each forum on which day, if none of them writes before."""
    days: dict[tuple[int, date], list[tuple[Forum, datetime]]] = defaultdict(list)
    for forum, due in nudges_ahead(now(), until):
        days[forum.id, due.date()].append((forum, due))
    return [
        Forecast(
            min(due for _, due in each),
            gettext("A reminder to write in the forum: %(title)s", title=each[0][0].title),
            url_for("forums.page", slug=each[0][0].slug),
            len(each),
        )
        for each in days.values()
    ]


def _foretold(
    until: datetime, instant: Callable[[Forum], datetime | None], what: Callable[[str], str]
) -> list[Forecast]:
    at = now()
    ahead = [(forum, due) for forum in forums_ahead(at, until) if (due := instant(forum)) and at < due <= until]
    people = numbers_joined([forum for forum, _ in ahead])
    return [
        Forecast(due, what(str(forum.title)), url_for("forums.page", slug=forum.slug), people.get(forum.id, 0))
        for forum, due in ahead
    ]
