"""Whether a reader has a page already: a tag made of the version of its forum, and of whatever else the page depends on.

The version grows with every change of what is visible (`actions.locking`). A page of HTML shows more than that: how long
ago something was written, whether the forum takes contributions, and, to who has signed in, their own marks. Those
who have signed in get pages that nothing keeps (`core.security`), hence without a tag; a visitor's page holds for a
few minutes, within which no instant of its forum may pass.
"""

import hashlib
from datetime import datetime, timedelta

from flask import Response, request, session

from app.core.clock import now
from app.core.form_tokens import FIELD
from app.core.translated import reader_language
from app.core.zones import reader_zone
from app.forums.models import Forum, ForumQuestion
from app.forums.standing import ForumStanding
from app.forums.windows import forum_shut, is_closing_at, question_shut

#: So long a page says "5 minutes ago" of the same thing.
HOLDS = timedelta(minutes=5)


def entity_tag(forum: Forum, language: str, *other: object) -> str:
    """The tag of what depends on the forum, the language and these values alone."""
    said = "\n".join(map(str, (forum.public_id, forum.version, language, *other)))
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def page_tag(standing: ForumStanding, question: ForumQuestion | None, *other: object) -> str:
    """The tag of a page as a visitor gets it; empty where the page says something to this reader alone."""
    if standing.person_ref or set(session) - {FIELD}:
        return ""
    forum, at = standing.forum, now()
    shut = question_shut(question, at) if question is not None else None
    windows = (forum_shut(forum, at), is_closing_at(forum, at), shut)
    here = (reader_zone(), request.full_path, session.get(FIELD, ""))
    return entity_tag(forum, reader_language(), *here, *windows, *other, _minutes(at))


def _minutes(at: datetime) -> int:
    return int(at.timestamp() // HOLDS.total_seconds())


def answered(tag: str, language: str = "") -> Response | None:
    """304 for a reader who has what bears this tag; None when the whole must be made."""
    if not tag or not request.if_none_match.contains_weak(tag):
        return None
    response = Response(status=304)
    response.set_etag(tag, weak=True)
    response.headers["Cache-Control"] = "no-cache"
    if language:
        response.headers["Content-Language"] = language
    return response


def tagged(page: str, tag: str) -> Response:
    """The page with its tag, if it has one."""
    response = Response(page)
    if tag:
        response.set_etag(tag, weak=True)
        response.headers["Cache-Control"] = "private, no-cache"
    return response
