"""A forum for programs: the feed of what is published, and its window as a calendar."""

from flask import Response, abort, request
from flask.typing import ResponseReturnValue

from app.calendars.feeds.answering import asked_language, calendar_answer
from app.config import LANGUAGES
from app.core.access import requires
from app.forums.calendar import window_calendar
from app.forums.feed import atom_of, has_feed
from app.forums.loaders import standing, standing_with_questions
from app.forums.standing import ForumStanding
from app.forums.views import bp
from app.forums.views.conditional import answered, entity_tag


@bp.get("/<slug>/feed.atom")
@requires("forum.read", on=standing)
def atom_feed(standing: ForumStanding) -> ResponseReturnValue:
    """The fifty newest contributions of a forum that everybody reads; 304 for whoever has this version."""
    forum = standing.forum
    if not has_feed(forum):
        abort(404)
    asked = request.args.get("lang", "")
    language = asked if asked in LANGUAGES else forum.language
    tag = entity_tag(forum, language)
    return answered(tag, language) or _feed(atom_of(forum, language), tag, language)


@bp.get("/<slug>/window.ics")
@requires("forum.find", on=standing_with_questions)
def window(standing_with_questions: ForumStanding) -> ResponseReturnValue:
    """The window of the forum and of its questions, for anybody's calendar."""
    forum, language = standing_with_questions.forum, asked_language()
    calendar = window_calendar(forum, language) or abort(404)
    name, changed_at = f"{forum.slug}.ics", calendar.changed_at
    return calendar_answer(calendar.file.text, name, language=language, changed_at=changed_at)


def _feed(text: bytes, tag: str, language: str) -> Response:
    response = Response(text, content_type="application/atom+xml; charset=utf-8")
    response.set_etag(tag, weak=True)
    response.headers.update({"Content-Language": language, "Cache-Control": "no-cache"})
    return response
