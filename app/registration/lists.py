"""What one may unsubscribe from: being invited. Everything else is owed to whoever registered."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.mail.lists import offer_list

INVITATIONS = "invitations"


def offer_lists(app: Flask) -> None:
    """Let people leave the invitations; called when the application is made."""
    offer_list(app, INVITATIONS, _l("Invitations"))
