"""For whom a contact may speak, as a form offers it: "CR", "bloc:caricom", "institution:<public id>"."""

from typing import TypedDict

from flask_babel import gettext
from sqlalchemy import select
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from app.core.collation import alphabetical
from app.core.extensions import db
from app.network.countries import countries_to_choose
from app.network.models import Bloc, Country, Institution

_is_multilateral = Institution.country_code.is_(None)


class Body(TypedDict, total=False):
    """The column that says whose contact it is."""

    country_code: str
    institution_id: int
    bloc_id: int


def bodies_to_choose(*, with_national: bool = False) -> list[SelectChoice]:
    """Countries, then blocs, then institutions of no country, if wanted those of one, each by name; three statements."""
    blocs = [(f"bloc:{one.slug}", str(one.name)) for one in db.session.scalars(select(Bloc))]
    institutions = select(Institution) if with_national else select(Institution).where(_is_multilateral)
    multilateral: list[tuple[str, str]] = []
    national: list[tuple[str, str]] = []
    for one in db.session.scalars(institutions):
        several = multilateral if one.country_code is None else national
        several.append((f"institution:{one.public_id}", str(one.name)))
    groups = {
        gettext("Blocs of countries"): blocs,
        gettext("Multilateral institutions"): multilateral,
        gettext("Institutions of one country"): national,
    }
    return countries_to_choose(gettext("Choose a country")) + [
        SelectChoice(value, name, optgroup=label)
        for label, pairs in groups.items()
        for value, name in sorted(pairs, key=lambda pair: alphabetical(pair[1]))
    ]


def body_chosen(value: str) -> Body:
    """The column of a choice; empty for what is no choice."""
    kind, colon, name = value.partition(":")
    if not colon:
        return {"country_code": value} if db.session.get(Country, value) is not None else {}
    if kind == "bloc":
        number = db.session.scalar(select(Bloc.id).where(Bloc.slug == name))
        return {"bloc_id": number} if number is not None else {}
    number = db.session.scalar(select(Institution.id).where(Institution.public_id == name))
    return {"institution_id": number} if number is not None else {}
