"""The window of a forum, and those of its questions, as entries of a calendar: whole days that leave the time free.

Nobody has to answer a window, so it is published (RFC 5546 §3.2.1) and never requested. From which hour to which one may
write, in whose zone, the description says: a calendar that showed three weeks as one stretch of hours would hide
everything else.
"""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import force_locale, gettext

from app.calendars.feeds.building import Item, calendar_file
from app.calendars.feeds.sources import Contents
from app.calendars.feeds.window import window_at
from app.calendars.ics import CalendarFile, Entry, Party, Revision
from app.core.clock import now
from app.core.dates import Precision, Schedule
from app.core.links import link_for
from app.core.occasions import written_deadline
from app.core.settings import settings
from app.forums.addressing import forum_address, takes_mail
from app.forums.models import Forum, ForumQuestion, ForumState
from app.forums.queries.calendar import ForumRevision, forum_revisions, forums_in_feed, with_questions
from app.network.queries import network_name
from app.people.models import Person


@dataclass(frozen=True)
class WindowCalendar:
    """The window and the questions of one forum, to be taken over, and when they last changed."""

    file: CalendarFile
    changed_at: datetime


def window_calendar(forum: Forum, language: str) -> WindowCalendar | None:
    """None while its days are not known. `forum` with its questions."""
    revision = forum_revisions([forum])[forum.id]
    items = items_of(forum, revision, language)
    return WindowCalendar(calendar_file(items), revision.changed_at) if items else None


def mailed_window(forum: Forum, language: str) -> CalendarFile | None:
    """The same for a mail, of a forum whose questions nobody has brought yet."""
    found = window_calendar(with_questions(forum), language)
    return found.file if found else None


def forum_windows(person: Person, language: str, _with_agenda: bool) -> Contents:
    """What a participant's own feed shows: the windows of the forums they have joined, cancelled ones for a while."""
    window = window_at(now())
    own = forums_in_feed(person, window)
    revisions = forum_revisions(own.forums)
    items = [
        item
        for forum in own.forums
        if not _is_cancelled(forum) or revisions[forum.id].changed_at >= window.cancelled_since
        for item in items_of(forum, revisions[forum.id], language)
    ]
    changes = [own.changed_at, *(one.changed_at for one in revisions.values())]
    return Contents(items, max((at for at in changes if at), default=None))


def items_of(forum: Forum, revision: ForumRevision, language: str) -> list[Item]:
    """The window, then each question that has days of its own."""
    if forum.precision is not Precision.DAY:
        return []
    whole = _days(forum.schedule)
    found = [_item(forum, None, whole, revision, language)]
    for question in forum.questions:
        days = _days(question.schedule_in(forum.zone))
        if days.start is not None and (days.start, days.end) != (whole.start, whole.end):
            found.append(_item(forum, question, days, revision, language))
    return [item for item in found if item is not None]


def _item(
    forum: Forum, question: ForumQuestion | None, days: Schedule, revision: ForumRevision, language: str
) -> Item | None:
    entry = _entry(forum, question, days, language)
    if entry.span is None:
        return None
    version = Revision(_uid(forum, question), revision.sequence, revision.changed_at)
    organiser = Party(network_name(language), settings().mail_reply_to or settings().sender)
    return Item(entry, entry.span, version, organiser, is_quiet=True, is_draft=forum.is_draft)


def _entry(forum: Forum, question: ForumQuestion | None, days: Schedule, language: str) -> Entry:
    with force_locale(language):
        title = gettext("Forum: %(title)s", title=forum.title.into(language))
        if question is not None:
            title = gettext("%(row)s (%(event)s)", row=question.title.into(language), event=forum.title.into(language))
        if forum.is_demonstration:
            title = gettext("Demonstration: %(title)s", title=title)
        url = _address(forum, question, language)
        return Entry(
            title=title,
            description="\n\n".join(_paragraphs(forum, question, language, url)),
            place=gettext("Online"),
            schedule=days,
            url=url,
            is_cancelled=_is_cancelled(forum),
        )


def _paragraphs(forum: Forum, question: ForumQuestion | None, language: str, url: str) -> list[str]:
    about = question if question is not None else forum
    opens, closes = about.opens_at or forum.opens_at, about.closes_at or forum.closes_at
    hours = [
        gettext("%(label)s: %(value)s", label=label, value=written_deadline(at, forum.zone or "UTC", ""))
        for label, at in ((gettext("Opens"), opens), (gettext("Closes"), closes))
        if at is not None
    ]
    words = (question.prompt if question is not None else forum.summary).into(language)
    by_mail = ""
    if takes_mail("forum"):
        by_mail = gettext("Take part on the page, or by mail to %(address)s.", address=forum_address(forum))
    return [part for part in (words, "\n".join(hours), by_mail, url) if part]


def _address(forum: Forum, question: ForumQuestion | None, language: str) -> str:
    if question is None:
        return link_for(language, "forums.page", slug=forum.slug)
    return link_for(language, "forums.question", slug=forum.slug, position=question.position)


def _days(schedule: Schedule) -> Schedule:
    """Its days without their hours."""
    return Schedule(schedule.start, schedule.end, schedule.precision, None, None, schedule.zone)


def _is_cancelled(forum: Forum) -> bool:
    return forum.state is ForumState.CANCELLED


def _uid(forum: Forum, question: ForumQuestion | None) -> str:
    part = f"-{question.position}" if question is not None else ""
    return f"forum-{forum.public_id}{part}@{settings().mail_domain}"
