"""What changes the network's own facts."""

from babel import Locale
from sqlalchemy import select

from app.core.extensions import db
from app.network.models import Country

#: Codes that CLDR knows and ISO 3166-1 does not assign to a country or territory.
NOT_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}


def iso_codes() -> set[str]:
    """The 249 codes of ISO 3166-1 alpha-2, from CLDR."""
    codes = map(str, Locale("en").territories)
    return {code for code in codes if len(code) == 2 and code.isalpha()} - NOT_COUNTRIES


def load_countries() -> int:
    """Add the countries that are missing; returns how many."""
    missing = iso_codes() - set(db.session.scalars(select(Country.code)))
    db.session.add_all([Country(code=code) for code in sorted(missing)])
    db.session.flush()
    return len(missing)
