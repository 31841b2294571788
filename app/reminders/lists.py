"""What one may unsubscribe from: being reminded of events."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.mail.lists import offer_list

REMINDERS = "reminders"


def offer_lists(app: Flask) -> None:
    """Let people leave the reminders; called when the application is made."""
    offer_list(app, REMINDERS, _l("Reminders of events"))
