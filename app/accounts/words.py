"""Words for the enumerations of accounts."""

from flask_babel import lazy_gettext as _l

from app.accounts.models import RoleKind
from app.core.words import name_members

name_members({RoleKind.ADMINISTRATOR: _l("Administrator"), RoleKind.ORGANISER: _l("Organiser")})
