"""Responses of countries, with what they answer."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from app.core.extensions import db
from app.profiles.models import (
    CountryResponse,
    QuestionnaireSection,
    QuestionnaireVersion,
)


def response_named(public_id: str) -> CountryResponse | None:
    """A response with its version, all that is asked, and the answers; four statements."""
    return db.session.scalar(_whole().where(CountryResponse.public_id == public_id))


def response_of(version: QuestionnaireVersion, country: str) -> CountryResponse | None:
    """The same, by version and country."""
    this = (CountryResponse.version_id == version.id, CountryResponse.country_code == country)
    return db.session.scalar(_whole().where(*this))


def responses_to(version: QuestionnaireVersion) -> Sequence[CountryResponse]:
    """All of a version, with who handed in; one statement."""
    query = select(CountryResponse).options(joinedload(CountryResponse.by))
    return db.session.scalars(
        query.where(CountryResponse.version_id == version.id).order_by(CountryResponse.country_code)
    ).all()


def _whole() -> Select[CountryResponse]:
    version = joinedload(CountryResponse.version)
    return select(CountryResponse).options(
        version.joinedload(QuestionnaireVersion.questionnaire),
        version.selectinload(QuestionnaireVersion.sections).selectinload(QuestionnaireSection.items),
        selectinload(CountryResponse.answers),
        joinedload(CountryResponse.by),
    )
