"""Responses of countries as profiles need them: what can be published, and who completed which version."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.core.extensions import db
from app.profiles.models import (
    CountryResponse,
    ItemAnswer,
    Questionnaire,
    QuestionnaireSection,
    QuestionnaireState,
    QuestionnaireVersion,
    ResponseStatus,
)
from app.profiles.published.models import Profile
from app.profiles.published.reader import ProfileReader


def responses_to_publish() -> Sequence[CountryResponse]:
    """Accepted ones that say something and have no profile yet, with version and questionnaire; one statement."""
    query = (
        select(CountryResponse)
        .where(CountryResponse.status == ResponseStatus.ACCEPTED, _says_something(), ~_is_published())
        .join(CountryResponse.version)
        .options(contains_eager(CountryResponse.version).joinedload(QuestionnaireVersion.questionnaire))
        .order_by(QuestionnaireVersion.questionnaire_id, QuestionnaireVersion.number, CountryResponse.country_code)
    )
    return db.session.scalars(query).all()


def with_answers(public_ids: Collection[str]) -> Sequence[CountryResponse]:
    """These responses with all that a profile keeps of them; as many statements for one as for many."""
    sections = selectinload(QuestionnaireVersion.sections).selectinload(QuestionnaireSection.items)
    version = joinedload(CountryResponse.version)
    query = (
        select(CountryResponse)
        .where(CountryResponse.public_id.in_(public_ids))
        .options(
            version.joinedload(QuestionnaireVersion.questionnaire),
            version.options(sections),
            selectinload(CountryResponse.answers),
        )
        .order_by(CountryResponse.country_code, CountryResponse.id)
        .execution_options(populate_existing=True)
    )
    return db.session.scalars(query).all()


def versions_asked() -> Sequence[QuestionnaireVersion]:
    """Every version that was ever opened, by questionnaire, earliest first, a demonstration last; one statement."""
    query = (
        select(QuestionnaireVersion)
        .join(QuestionnaireVersion.questionnaire)
        .where(QuestionnaireVersion.state != QuestionnaireState.DRAFT)
        .options(contains_eager(QuestionnaireVersion.questionnaire))
        .order_by(Questionnaire.is_demonstration, Questionnaire.id.desc(), QuestionnaireVersion.number)
    )
    return db.session.scalars(query).all()


def responses_known(reader: ProfileReader, country_code: str = "") -> Sequence[CountryResponse]:
    """The responses that the reader may know of, of one country or of all; one statement.

    Who has answered, and how far the others are, is the office's to know; what a document of the programme states,
    everybody reads.
    """
    query = (
        select(CountryResponse)
        .join(CountryResponse.version)
        .where(QuestionnaireVersion.state != QuestionnaireState.DRAFT)
        .options(contains_eager(CountryResponse.version))
        .order_by(CountryResponse.country_code, QuestionnaireVersion.number)
    )
    if not reader.is_office:
        query = query.where(QuestionnaireVersion.source_document != "")
    if country_code:
        query = query.where(CountryResponse.country_code == country_code)
    return db.session.scalars(query).all()


def _is_published() -> ColumnElement[bool]:
    return exists().where(Profile.response_id == CountryResponse.id, Profile.withdrawn_at.is_(None))


def _says_something() -> ColumnElement[bool]:
    given = (ItemAnswer.value.is_not(None), ItemAnswer.proposed_from.is_(None))
    return exists().where(ItemAnswer.response_id == CountryResponse.id, *given)
