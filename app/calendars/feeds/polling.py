"""How often a program may ask for one person's feed. Calendars ask every few minutes; one that asks hundreds of times in a
second is broken, or somebody else's.

Counted by feed, in the memory of this process: a count in the database would cost more than the answer. Behind one network
address stand all the users of a calendar service, so addresses are not counted. With several processes a feed is answered
so often by each of them.
"""

from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock

from flask import Flask, Response, current_app
from flask_babel import gettext

from app.core.clock import now

#: Ten devices of one person, each with and without the agenda, that all start at once, three times over.
MOST, WINDOW = 60, timedelta(minutes=1)
#: Feeds that are kept in mind; of more, those that were not asked for the longest are forgotten.
FEEDS = 10_000


class Polls:
    """The counts of one application in this process: for each feed when its window began, and how many came in it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._windows: OrderedDict[int, tuple[datetime, int]] = OrderedDict()

    def seconds_to_wait(self, feed_id: int) -> int:
        """Count one poll; 0 when it may be answered, else in how many seconds the next one may."""
        at = now()
        with self._lock:
            began, asked = self._windows.pop(feed_id, (at, 0))
            if not began <= at < began + WINDOW:
                began, asked = at, 0
            self._windows[feed_id] = began, min(asked + 1, MOST + 1)
            if len(self._windows) > FEEDS:
                self._windows.popitem(last=False)
        return 0 if asked < MOST else max(1, round((began + WINDOW - at).total_seconds()))


def too_often(feed_id: int) -> Response | None:
    """Count a poll of the feed; the answer when there were too many, before anything of it is built."""
    polls: Polls = current_app.extensions["feed_polls"]
    seconds = polls.seconds_to_wait(feed_id)
    if not seconds:
        return None
    said = gettext("This calendar was asked for too often. Ask again in %(count)d seconds.", count=seconds)
    return Response(f"{said}\n", 429, {"Retry-After": str(seconds)}, mimetype="text/plain")


def init_app(app: Flask) -> None:
    app.extensions["feed_polls"] = Polls()
