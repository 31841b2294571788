"""A forum for programs: the feed of what is published, and its window as a calendar."""

from flask import Response, abort, request
from flask.typing import ResponseReturnValue

from app.config import LANGUAGES
from app.core.access import requires
from app.forums.feed import atom_of, has_feed
from app.forums.loaders import standing
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


def _feed(text: bytes, tag: str, language: str) -> Response:
    response = Response(text, content_type="application/atom+xml; charset=utf-8")
    response.set_etag(tag, weak=True)
    response.headers.update({"Content-Language": language, "Cache-Control": "no-cache"})
    return response
