"""The countries and territories of ISO 3166-1, named by CLDR, in the reader's alphabetical order, the likely first."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from babel import Locale
from flask_babel import gettext
from sqlalchemy import bindparam, exists, or_, select
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from app.core.clock import now
from app.core.collation import alphabetical
from app.core.extensions import db
from app.core.shown import country_name
from app.core.translated import reader_language
from app.core.zone_choices import Grouped
from app.network.models import Country, Membership

#: Two letters that CLDR names although they are no country of ISO 3166-1: unions, outlying parts, test codes.
NO_COUNTRY = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"])


def iso_codes() -> list[str]:
    """Every code of ISO 3166-1 alpha-2, as CLDR knows them: 249."""
    names = (str(code) for code in Locale.parse("en").territories)
    return sorted(code for code in names if re.fullmatch("[A-Z]{2}", code) and code not in NO_COUNTRY)


def in_order(codes: Iterable[str]) -> list[tuple[str, str]]:
    """(code, name in the reader's language), in the reader's alphabet."""
    return list(_in_order(tuple(codes), reader_language()))


@lru_cache(maxsize=64)
def _in_order(codes: tuple[str, ...], language: str) -> tuple[tuple[str, str], ...]:
    """Worked out once for the same countries and language: what the network has is read anew each time."""
    named = ((code, country_name(code, language)) for code in codes)
    return tuple(sorted(named, key=lambda pair: alphabetical(pair[1], language)))


#: Built once, since every form with a country asks it.
_MEMBERS = select(
    Country.code,
    exists().where(
        Membership.country_code == Country.code,
        or_(Membership.until_precision.is_(None), Membership.until > bindparam("day")),
    ),
)


def countries_by_membership(on: date) -> tuple[list[str], list[str]]:
    """The codes of the countries that are members on that day, and of all others; one statement."""
    rows = db.session.execute(_MEMBERS, {"day": on}).all()
    return [code for code, member in rows if member], [code for code, member in rows if not member]


def grouped_countries() -> Grouped:
    """The members of the network, then all others; each in the reader's alphabetical order."""
    members, others = countries_by_membership(now().date())
    if not members:
        return {gettext("Countries"): in_order(others)}
    return {gettext("Member states"): in_order(members), gettext("Other countries"): in_order(others)}


def countries_to_choose(first: str = "") -> list[SelectChoice]:
    """The same for a field of a form; `first` is the label of the empty choice."""
    return grouped_choices(grouped_countries(), first)


def grouped_choices(grouped: Grouped, first: str) -> list[SelectChoice]:
    """Choices for a field of a form, the empty one before all groups when it has a label."""
    empty = [SelectChoice("", first)] if first else []
    return empty + [
        SelectChoice(value, words, optgroup=label) for label, choices in grouped.items() for value, words in choices
    ]
