"""News: telling organisers what people did about their events, at once or once a day.

Words: a *happening* is one thing that somebody did, or that became of their seat; the *news* of an event are the
happenings of a span of time, as one organiser reads them. Decision 0022 says who is told what, and when.
"""

from flask import Flask

from app.mail.kinds import declare
from app.news import jobs as _jobs  # noqa: F401  registers them
from app.news import models as _models  # noqa: F401
from app.news import policy as _policy  # noqa: F401
from app.news import words as _words  # noqa: F401
from app.news.erasing import forget_news
from app.news.lists import offer_lists
from app.news.mail_kinds import KINDS
from app.news.views import bp
from app.people.erasure import before_erasure


def init_app(app: Flask) -> None:
    """Register the page on which an organiser chooses, and the kinds of message."""
    app.register_blueprint(bp)
    offer_lists(app)
    declare(app, *KINDS)
    before_erasure.add(app, forget_news, key="news")
