"""What countries answered and the office accepted: from here profiles are published and compared."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.core.extensions import db
from app.profiles.models import CountryResponse, ItemAnswer, QuestionnaireVersion, ResponseStatus


def accepted_responses(version_ids: Collection[int]) -> Sequence[CountryResponse]:
    """The accepted responses to these versions with their version, by version and country; one statement."""
    query = (
        select(CountryResponse)
        .join(CountryResponse.version)
        .options(joinedload(CountryResponse.version))
        .where(CountryResponse.version_id.in_(version_ids), CountryResponse.status == ResponseStatus.ACCEPTED)
    )
    return db.session.scalars(query.order_by(QuestionnaireVersion.number, CountryResponse.country_code)).all()


def accepted_answers(version: QuestionnaireVersion) -> Mapping[str, Mapping[str, ItemAnswer]]:
    """Country code → item key → answer of the accepted responses to a version; two statements.

    A country that answered nothing stands with no answers; an item that a country left out is missing: "not answered".
    """
    query = (
        select(CountryResponse)
        .options(selectinload(CountryResponse.answers).joinedload(ItemAnswer.item))
        .where(CountryResponse.version_id == version.id, CountryResponse.status == ResponseStatus.ACCEPTED)
    )
    found = db.session.scalars(query.order_by(CountryResponse.country_code))
    return {
        response.country_code: {answer.item.key: answer for answer in response.answers if answer.is_given}
        for response in found
    }
