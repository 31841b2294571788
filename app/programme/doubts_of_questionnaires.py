"""What is doubtful of who completed the questionnaire that the programme's documents tell of: both readings, and ours."""

from collections.abc import Sequence

from flask_babel import gettext
from sqlalchemy import select

from app.core.extensions import db
from app.core.shown import country_name
from app.network.sources import source_lines
from app.profiles.models import Questionnaire
from app.profiles.published.hooks import ProfileDoubt
from app.programme.document import Record, codes, programme


def doubts_of_questionnaire_rows() -> Sequence[ProfileDoubt]:
    """X16, where the questionnaire is loaded; one statement."""
    loaded = select(Questionnaire.programme_key).where(Questionnaire.programme_key.is_not(None))
    known = set(db.session.scalars(loaded))
    found = [record for record in programme()["questionnaires"] if record["id"] in known]
    return [_missing_after_the_pilot(record) for record in found if record.get("pilot_but_no_first_version")]


def _missing_after_the_pilot(record: Record) -> ProfileDoubt:
    first = record["versions"][0]
    missing = codes(record["pilot_but_no_first_version"])
    names = ", ".join(country_name(code) for code in missing)
    return ProfileDoubt(
        "X16",
        str(record["id"]).removeprefix("q-"),
        tuple(missing),
        gettext("%(countries)s took part in the pilot of the questionnaire.", countries=names),
        gettext("It is not among the %(number)d countries whose first version was completed.", number=first["count"]),
        source_lines(record["pilot"]["source"]["file"], record["pilot"]["source"]["line"], first["source"]["line"]),
        gettext("Its answers after the pilot are missing."),
    )
