"""Words for what countries say of a record."""

from flask_babel import lazy_gettext as _l

from app.cooperation.confirmations.models import CountryWord
from app.core.words import name_members
from app.mail.words import name_kinds

name_members({CountryWord.RIGHT: _l("Yes, this is right"), CountryWord.NOT_RIGHT: _l("No, something is not right")})
name_kinds(
    {
        "cooperation/confirm": _l("To a contact of a country: please confirm a cooperation"),
        "cooperation/progress": _l("To a contact of a country: how did a cooperation go"),
        "cooperation/answered": _l("To the office: a country answered about a cooperation"),
    }
)
