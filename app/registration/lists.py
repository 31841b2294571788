"""What one may unsubscribe from: being invited. Everything else is owed to whoever registered."""

from flask_babel import lazy_gettext as _l

from app.mail.lists import register_list

INVITATIONS = "invitations"


def register_lists() -> None:
    register_list(INVITATIONS, _l("Invitations"), ("registration/invitation_sent", "registration/invitation_reminded"))
