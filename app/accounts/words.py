"""Words for the enumerations of accounts."""

from flask_babel import lazy_gettext as _l

from app.accounts.models import RoleKind
from app.core.words import name_members
from app.mail.words import name_kinds

name_members(
    {
        RoleKind.ADMINISTRATOR: _l("Administrator"),
        RoleKind.ORGANISER: _l("Organiser"),
        RoleKind.HOST: _l("Host"),
        RoleKind.FINANCE: _l("Finance"),
    }
)

#: Each is its own subject: these messages say one thing.
name_kinds(
    {
        "accounts/administrator": _l("Choose the password of your administrator account"),
        "accounts/already_registered": _l("You already have an account"),
        "accounts/closed": _l("Your account is closed"),
        "accounts/email_change": _l("Confirm your new address"),
        "accounts/email_changed": _l("Your address was changed"),
        "accounts/no_account": _l("There is no account with this address"),
        "accounts/password_changed": _l("Your password was changed"),
        "accounts/reset": _l("Choose a new password"),
        "accounts/sign_in_link": _l("Your link to sign in"),
        "accounts/verify": _l("Open your account"),
    }
)
