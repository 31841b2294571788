"""What those who have tasks may unsubscribe from: the weekly list, and word of what is overdue."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.mail.lists import offer_list

TASKS = "tasks"


def offer_lists(app: Flask) -> None:
    """Let people leave the mails about tasks; called when the application is made."""
    offer_list(app, TASKS, _l("Tasks before and after events"))
