"""Profiles of one country, those of a comparison, and one by its id."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, undefer

from app.core.extensions import db
from app.profiles.models import CountryResponse, Questionnaire
from app.profiles.published.models import Profile
from app.profiles.published.queries.sight import is_visible
from app.profiles.published.reader import ProfileReader


@dataclass(frozen=True)
class ComparableCountries:
    """Of one questionnaire: country → the number of the row of its current profile."""

    questionnaire: Questionnaire
    current: dict[str, int]


def comparable_countries(reader: ProfileReader) -> list[ComparableCountries]:
    """What can be compared, by questionnaire, the one published last first, a demonstration last; one statement, without
    any answers."""
    query = (
        select(Profile.id, Profile.country_code, Questionnaire)
        .join(Questionnaire, Questionnaire.id == Profile.questionnaire_id)
        .where(is_visible(reader), Profile.withdrawn_at.is_(None))
        .order_by(Questionnaire.is_demonstration, Profile.published_at.desc(), Profile.id.desc())
    )
    found: dict[int, ComparableCountries] = {}
    newest: dict[tuple[int, str], int] = {}
    for number, code, questionnaire in db.session.execute(query):
        one = found.setdefault(questionnaire.id, ComparableCountries(questionnaire, {}))
        if (questionnaire.id, code) not in newest:
            newest[questionnaire.id, code] = one.current[code] = number
    return [*found.values()]


def profiles_with_items(numbers: Collection[int]) -> Sequence[Profile]:
    """These rows with all that they hold; one statement."""
    if not numbers:
        return []
    return db.session.scalars(select(Profile).where(Profile.id.in_(numbers)).options(undefer(Profile.kept_items))).all()


def profiles_of_country(code: str, reader: ProfileReader) -> Sequence[Profile]:
    """All that the reader sees of a country, newest first, with their questionnaires; one statement."""
    return db.session.scalars(_light(reader).where(Profile.country_code == code)).all()


def visible_profiles(reader: ProfileReader) -> Sequence[Profile]:
    """All of all countries, newest first, without what they hold; one statement."""
    return db.session.scalars(_light(reader)).all()


def profile_named(public_id: str) -> Profile | None:
    """The profile of that public id; who may see it, the route's permission says."""
    query = select(Profile).where(Profile.public_id == public_id)
    return db.session.scalar(query.options(joinedload(Profile.questionnaire)))


def profile_of_response(response: CountryResponse) -> Profile | None:
    """The profile that a response became, and that was not taken back; one statement."""
    query = select(Profile).where(Profile.response_id == response.id, Profile.withdrawn_at.is_(None))
    return db.session.scalar(query.options(joinedload(Profile.questionnaire)))


def _light(reader: ProfileReader) -> Select[Profile]:
    loaded = joinedload(Profile.questionnaire)
    return select(Profile).options(loaded).where(is_visible(reader)).order_by(Profile.number.desc(), Profile.id.desc())
