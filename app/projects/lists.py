"""What those who work on projects may unsubscribe from."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.mail.lists import offer_list

PROJECT_WORK = "project_work"


def offer_project_list(app: Flask) -> None:
    """Let people leave the mails about their work on projects; called when the application is made."""
    offer_list(app, PROJECT_WORK, _l("Your work on projects of the network"))
