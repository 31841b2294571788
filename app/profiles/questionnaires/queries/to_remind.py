"""Which responses are still owed, and what their countries were reminded of already."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import contains_eager, selectinload

from app.core.extensions import db
from app.profiles.models import (
    CountryResponse,
    Questionnaire,
    QuestionnaireReminder,
    QuestionnaireSection,
    QuestionnaireState,
    QuestionnaireVersion,
    ResponseStatus,
)
from app.reminders.deadlines import DueReminder

_OWED = (ResponseStatus.NOT_STARTED, ResponseStatus.STARTED, ResponseStatus.RETURNED)


def responses_owed() -> Sequence[CountryResponse]:
    """All of open versions that are with their country, with version and questionnaire; one statement."""
    return db.session.scalars(_owed().order_by(CountryResponse.id)).all()


def response_owed(number: int) -> CountryResponse | None:
    """One of them, anew, with what it asks and its answers."""
    sections = selectinload(QuestionnaireVersion.sections).selectinload(QuestionnaireSection.items)
    query = _owed().where(CountryResponse.id == number)
    whole = query.options(
        contains_eager(CountryResponse.version).options(sections), selectinload(CountryResponse.answers)
    )
    return db.session.scalar(whole.execution_options(populate_existing=True))


def answers_reminded_of(numbers: Collection[int]) -> dict[int, list[DueReminder]]:
    """Response's number → what the ledger knows of it; one statement."""
    found: dict[int, list[DueReminder]] = defaultdict(list)
    if numbers:
        query = select(QuestionnaireReminder).where(QuestionnaireReminder.response_id.in_(numbers))
        for row in db.session.scalars(query):
            found[row.response_id].append(DueReminder(row.rule, row.due_at))
    return found


def _owed() -> Select[CountryResponse]:
    """A demonstration reminds nobody."""
    version = contains_eager(CountryResponse.version)
    return (
        select(CountryResponse)
        .join(CountryResponse.version)
        .join(QuestionnaireVersion.questionnaire)
        .options(version.options(contains_eager(QuestionnaireVersion.questionnaire)))
        .where(QuestionnaireVersion.state == QuestionnaireState.OPEN, CountryResponse.status.in_(_OWED))
        .where(~Questionnaire.is_demonstration)
    )
