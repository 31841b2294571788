"""Questionnaires with their versions, and what a version asks."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from app.core.extensions import db
from app.profiles.models import (
    Questionnaire,
    QuestionnaireItem,
    QuestionnaireSection,
    QuestionnaireState,
    QuestionnaireVersion,
)


def questionnaires() -> Sequence[Questionnaire]:
    """All of them with their versions, the newest first, a demonstration last; two statements."""
    query = select(Questionnaire).options(selectinload(Questionnaire.versions))
    return db.session.scalars(query.order_by(Questionnaire.is_demonstration, Questionnaire.id.desc())).all()


def questionnaire_named(slug: str) -> Questionnaire | None:
    """The questionnaire with its versions; two statements."""
    query = select(Questionnaire).options(selectinload(Questionnaire.versions)).where(Questionnaire.slug == slug)
    return db.session.scalar(query)


def questionnaire_version(slug: str, number: int) -> QuestionnaireVersion | None:
    """One version with its questionnaire, sections and items; three statements."""
    query = (
        select(QuestionnaireVersion)
        .join(QuestionnaireVersion.questionnaire)
        .options(
            joinedload(QuestionnaireVersion.questionnaire),
            selectinload(QuestionnaireVersion.sections).selectinload(QuestionnaireSection.items),
        )
        .where(Questionnaire.slug == slug, QuestionnaireVersion.number == number)
    )
    return _tied(db.session.scalar(query))


def versions_still_open(version: QuestionnaireVersion) -> Sequence[QuestionnaireVersion]:
    """The other versions of its questionnaire that are open: opening this one closes them; one statement."""
    query = select(QuestionnaireVersion).where(
        QuestionnaireVersion.questionnaire_id == version.questionnaire_id,
        QuestionnaireVersion.id != version.id,
        QuestionnaireVersion.state == QuestionnaireState.OPEN,
    )
    return db.session.scalars(query.order_by(QuestionnaireVersion.number)).all()


def items_asked(version: QuestionnaireVersion) -> int:
    """How many items it has, without reading what they ask; one statement."""
    query = select(func.count()).select_from(QuestionnaireItem).where(QuestionnaireItem.version_id == version.id)
    return db.session.scalar(query) or 0


def _tied(version: QuestionnaireVersion | None) -> QuestionnaireVersion | None:
    """With each section and item holding what it belongs to: one of them alone keeps the whole at hand."""
    for section in version.sections if version is not None else ():
        set_committed_value(section, "version", version)
        for item in section.items:
            set_committed_value(item, "section", section)
    return version
