"""What was asked of the countries of a record, and which records it is time to ask about."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import joinedload

from app.cooperation.confirmations.models import CooperationAsked, CooperationQuestion
from app.cooperation.models import CooperationNature, CooperationParty, CooperationRecord, CooperationStatus
from app.core.extensions import db

#: How it went is asked so long after a record was entered, and after it was asked last.
A_YEAR = timedelta(days=365)


def questions_about(record: CooperationRecord) -> Sequence[CooperationQuestion]:
    """All of a record, a country's together, the newest last."""
    query = select(CooperationQuestion).where(CooperationQuestion.record_id == record.id)
    order = (CooperationQuestion.country_code, CooperationQuestion.year, CooperationQuestion.id)
    return db.session.scalars(query.order_by(*order)).all()


def question_to(record: CooperationRecord, code: str, about: CooperationAsked) -> CooperationQuestion | None:
    """The newest of its kind to a country."""
    query = select(CooperationQuestion).where(
        CooperationQuestion.record_id == record.id,
        CooperationQuestion.country_code == code,
        CooperationQuestion.about == about,
    )
    return db.session.scalar(query.order_by(CooperationQuestion.year.desc()).limit(1))


def unanswered_of_country(code: str) -> Sequence[CooperationQuestion]:
    """What a country was asked and has not answered, with the records."""
    query = select(CooperationQuestion).where(*_is_unanswered(code))
    return db.session.scalars(
        query.options(joinedload(CooperationQuestion.record)).order_by(CooperationQuestion.id)
    ).all()


def has_unanswered(code: str) -> ColumnElement[bool]:
    """True for a country that was asked and has not answered."""
    return select(CooperationQuestion.id).where(*_is_unanswered(code)).exists()


def _is_unanswered(code: str) -> tuple[ColumnElement[bool], ...]:
    return CooperationQuestion.country_code == code, CooperationQuestion.answered_at.is_(None)


def records_to_ask_about(at: datetime) -> Sequence[int]:
    """Support that is agreed or under way, and what is done and was never asked about; entered a year ago or more."""
    return db.session.scalars(_to_ask(at).order_by(CooperationRecord.id)).all()


def number_to_ask_about(until: datetime) -> int:
    """How many countries take part in them."""
    query = select(func.count()).select_from(CooperationParty).where(CooperationParty.country_code.is_not(None))
    return db.session.scalar(query.where(CooperationParty.record_id.in_(_to_ask(until)))) or 0


def _to_ask(at: datetime) -> Select[int]:
    asked = select(CooperationQuestion.id).where(
        CooperationQuestion.record_id == CooperationRecord.id, CooperationQuestion.about == CooperationAsked.PROGRESS
    )
    lately = asked.where(CooperationQuestion.asked_at > at - A_YEAR).correlate(CooperationRecord).exists()
    ever = asked.correlate(CooperationRecord).exists()
    goes_on = CooperationRecord.status.in_((CooperationStatus.AGREED, CooperationStatus.RUNNING)) & ~lately
    return select(CooperationRecord.id).where(
        CooperationRecord.nature == CooperationNature.SUPPORT,
        CooperationRecord.created_at <= at - A_YEAR,
        or_(goes_on, (CooperationRecord.status == CooperationStatus.DONE) & ~ever),
    )
