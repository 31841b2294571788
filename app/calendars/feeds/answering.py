"""The answer to a program that asks for a feed, perhaps for the hundredth time: the calendar, or that it is the same.

ETag is made of the content, so it can't be wrong. Last-Modified is for programs that know no ETag: it never goes
back, because it comes from the audit, which loses nothing, and from the midnight at which the window moved. Within a
minute of a change it says the second before, and is not compared with: a second change in the same second, or one still
being committed, would bear the same time, and the first reader would then be told that nothing changed (RFC 9110
§8.8.2.2). Who asks by it a minute later gets the whole once more.
"""

import hashlib
from datetime import datetime, timedelta

from flask import Response, request

from app.calendars.feeds.window import window_at
from app.config import LANGUAGES
from app.core.clock import now
from app.core.settings import settings

SETTLED = timedelta(minutes=1)


def asked_language() -> str:
    """What `?lang=` says, else the network's own: never a cookie or a browser's wish, which would change the bytes."""
    asked = request.args.get("lang", "")
    return asked if asked in LANGUAGES else settings().language


def calendar_answer(
    text: str, filename: str, *, language: str, changed_at: datetime, is_private: bool = False
) -> Response:
    """The iCalendar object `text`, or 304 for a program that has it. `changed_at` must never go back for one address."""
    response = Response(text, content_type="text/calendar; charset=utf-8; method=PUBLISH")
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    response.headers["Content-Language"] = language
    # To be kept, and asked about each time: what is cancelled must not live on in anybody's store. A person's own
    # calendar is in no store at all; programs that keep its ETag themselves are still answered 304.
    response.headers["Cache-Control"] = "private, no-store" if is_private else "no-cache"
    # Weak, for a proxy or we ourselves may compress it (RFC 9110 §8.8.3.3).
    response.set_etag(hashlib.sha256(text.encode()).hexdigest()[:32], weak=True)
    modified_at = max(changed_at, window_at(now()).opened_at)
    is_settled = now() - modified_at >= SETTLED
    response.last_modified = modified_at if is_settled else modified_at - timedelta(seconds=1)
    if is_settled or request.if_none_match:
        response.make_conditional(request)  # If-None-Match first, and alone where it is given (RFC 9110 §13.2.2)
    return response
