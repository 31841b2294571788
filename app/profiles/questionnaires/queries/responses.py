"""Responses of countries, with what they answer."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from app.core.extensions import db
from app.profiles.models import (
    CountryResponse,
    EarlierAnswer,
    ItemAnswer,
    Questionnaire,
    QuestionnaireSection,
    QuestionnaireState,
    QuestionnaireVersion,
    ResponseStatus,
    ReviewNote,
    SectionHandOver,
)


def response_named(slug: str, number: int, country: str) -> CountryResponse | None:
    """The response of a country to a version, with all that is asked, and the answers; four statements."""
    query = _whole().join(CountryResponse.version).join(QuestionnaireVersion.questionnaire)
    this = (QuestionnaireVersion.number == number, CountryResponse.country_code == country)
    return db.session.scalar(query.where(Questionnaire.slug == slug, *this))


def responses_to(*versions: QuestionnaireVersion) -> Sequence[CountryResponse]:
    """All of these versions of a questionnaire, with who handed in; one statement."""
    query = select(CountryResponse).options(joinedload(CountryResponse.by))
    numbers = [version.id for version in versions]
    return db.session.scalars(
        query.where(CountryResponse.version_id.in_(numbers)).order_by(CountryResponse.country_code)
    ).all()


def answers_given(version: QuestionnaireVersion) -> dict[int, int]:
    """Response's number → how many items the country answered; one statement."""
    query = (
        select(ItemAnswer.response_id, func.count())
        .join(ItemAnswer.response)
        .where(
            CountryResponse.version_id == version.id,
            ItemAnswer.proposed_from.is_(None),
            ItemAnswer.value.is_not(None),
        )
    )
    return dict(db.session.execute(query.group_by(ItemAnswer.response_id)).all())


def pilot_countries(version: QuestionnaireVersion) -> set[str]:
    """Who completed the pilot of the same questionnaire, seen from a later version; one statement."""
    query = (
        select(CountryResponse.country_code)
        .join(CountryResponse.version)
        .where(
            QuestionnaireVersion.questionnaire_id == version.questionnaire_id,
            QuestionnaireVersion.is_pilot,
            QuestionnaireVersion.number < version.number,
            CountryResponse.status == ResponseStatus.ACCEPTED,
        )
    )
    return set(db.session.scalars(query))


def asked_countries(version: QuestionnaireVersion) -> set[str]:
    """The codes of all that are asked it; one statement."""
    return set(db.session.scalars(select(CountryResponse.country_code).where(CountryResponse.version_id == version.id)))


def latest_accepted_before(version: QuestionnaireVersion, codes: Collection[str]) -> dict[str, CountryResponse]:
    """What each of these countries had accepted of the last version before, with answers and items; three statements."""
    query = (
        select(CountryResponse)
        .join(CountryResponse.version)
        .options(
            contains_eager(CountryResponse.version),
            selectinload(CountryResponse.answers).joinedload(ItemAnswer.item),
        )
        .where(
            QuestionnaireVersion.questionnaire_id == version.questionnaire_id,
            QuestionnaireVersion.number < version.number,
            CountryResponse.status == ResponseStatus.ACCEPTED,
            CountryResponse.country_code.in_(codes),
        )
    )
    found = db.session.scalars(query.order_by(QuestionnaireVersion.number))
    return {response.country_code: response for response in found}


def response_of_country(slug: str, code: str) -> CountryResponse | None:
    """The newest response of a country to a questionnaire that was opened, whole; four statements."""
    query = _whole().join(CountryResponse.version).join(QuestionnaireVersion.questionnaire)
    this = (Questionnaire.slug == slug, CountryResponse.country_code == code)
    opened = QuestionnaireVersion.state != QuestionnaireState.DRAFT
    return db.session.scalar(query.where(*this, opened).order_by(QuestionnaireVersion.number.desc()).limit(1))


def responses_of_country(code: str) -> Sequence[CountryResponse]:
    """All that a country was asked, with version, questionnaire and answers, the newest first; two statements."""
    version = joinedload(CountryResponse.version).joinedload(QuestionnaireVersion.questionnaire)
    loaded = (version, selectinload(CountryResponse.answers))
    query = select(CountryResponse).options(*loaded).where(CountryResponse.country_code == code)
    return db.session.scalars(query.order_by(CountryResponse.id.desc())).all()


def was_asked(code: str) -> ColumnElement[bool]:
    """True for a country that has a response to any version."""
    return select(CountryResponse.id).where(CountryResponse.country_code == code).exists()


def responses_by_public_ids(public_ids: Collection[str]) -> Sequence[CountryResponse]:
    """Those of these names, with version and questionnaire; one statement."""
    version = joinedload(CountryResponse.version).joinedload(QuestionnaireVersion.questionnaire)
    query = select(CountryResponse).options(version).where(CountryResponse.public_id.in_(public_ids))
    return db.session.scalars(query).all()


def notes_on(response: CountryResponse) -> Sequence[ReviewNote]:
    """What the office asked to look at again, the newest first; one statement."""
    query = select(ReviewNote).where(ReviewNote.response_id == response.id)
    return db.session.scalars(query.order_by(ReviewNote.id.desc())).all()


def earlier_answers(response: CountryResponse) -> dict[int, list[EarlierAnswer]]:
    """`ItemAnswer.id` → what it said before or what was put aside, the newest first; one statement."""
    found: dict[int, list[EarlierAnswer]] = {}
    query = select(EarlierAnswer).join(EarlierAnswer.answer).where(ItemAnswer.response_id == response.id)
    for one in db.session.scalars(query.order_by(EarlierAnswer.id.desc())):
        found.setdefault(one.answer_id, []).append(one)
    return found


def hand_overs_of(response: CountryResponse) -> Sequence[SectionHandOver]:
    """Which colleagues answer which sections now; one statement."""
    query = select(SectionHandOver).options(joinedload(SectionHandOver.person))
    this = (SectionHandOver.response_id == response.id, SectionHandOver.ended_at.is_(None))
    return db.session.scalars(query.where(*this).order_by(SectionHandOver.id)).all()


def hand_over_by_link(public_id: str, number: int) -> SectionHandOver | None:
    """The hand-over whose link it is, as long as its number holds, with the whole response."""
    response = joinedload(SectionHandOver.response)
    version = response.joinedload(CountryResponse.version)
    query = select(SectionHandOver).options(
        joinedload(SectionHandOver.person),
        joinedload(SectionHandOver.section).selectinload(QuestionnaireSection.items),
        response.selectinload(CountryResponse.answers),
        version.joinedload(QuestionnaireVersion.questionnaire),
        version.selectinload(QuestionnaireVersion.sections).selectinload(QuestionnaireSection.items),
    )
    this = (SectionHandOver.public_id == public_id, SectionHandOver.link_number == number)
    return db.session.scalar(query.where(*this, SectionHandOver.ended_at.is_(None)))


def _whole() -> Select[CountryResponse]:
    version = joinedload(CountryResponse.version)
    return select(CountryResponse).options(
        version.joinedload(QuestionnaireVersion.questionnaire),
        version.selectinload(QuestionnaireVersion.sections).selectinload(QuestionnaireSection.items),
        selectinload(CountryResponse.answers),
        joinedload(CountryResponse.by),
    )
