"""What the kinds of message of forums are called."""

from flask_babel import lazy_gettext as _l

from app.mail.words import name_kinds

name_kinds(
    {
        "forums/contribution": _l("Contribution to a forum"),
    }
)
