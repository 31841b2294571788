"""What an organiser may unsubscribe from: the news of their events."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.mail.lists import offer_list

NEWS = "news"


def offer_lists(app: Flask) -> None:
    """Let organisers leave the news; called when the application is made."""
    offer_list(app, NEWS, _l("News of the events you organise"))
