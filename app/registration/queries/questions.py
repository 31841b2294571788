"""The questions of an event, with every version they had."""

from collections.abc import Sequence

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import joinedload, selectinload

from app.core.extensions import db
from app.events.models import Event
from app.registration.models import Question, QuestionAnswer

#: Built once, since every form asks it.
_ASKED_NOW = (
    select(Question)
    .where(Question.event_id == bindparam("of_event"), Question.retired_at.is_(None))
    .order_by(Question.position, Question.id)
    .options(joinedload(Question.versions))
)


def questions_of(event: Event) -> Sequence[Question]:
    """What the form asks now, in its order; one statement."""
    return db.session.scalars(_ASKED_NOW, {"of_event": event.id}).unique().all()


def all_questions(event: Event) -> Sequence[Question]:
    """Every question ever asked, the retired ones last: lists and exports keep their answers."""
    query = select(Question).where(Question.event_id == event.id)
    return db.session.scalars(_ordered(query.order_by(Question.retired_at.is_not(None)))).all()


def question_by_public_id(event: Event, public_id: str) -> Question | None:
    query = select(Question).where(Question.event_id == event.id, Question.public_id == public_id)
    return db.session.scalar(query.options(joinedload(Question.event), selectinload(Question.versions)))


def answer_counts(event: Event) -> dict[int, int]:
    """Question id → how many registrations answered it."""
    query = (
        select(QuestionAnswer.question_id, func.count(QuestionAnswer.id))
        .join(Question, Question.id == QuestionAnswer.question_id)
        .where(Question.event_id == event.id)
        .group_by(QuestionAnswer.question_id)
    )
    return dict(db.session.execute(query).all())


def _ordered(query: Select[Question]) -> Select[Question]:
    return query.order_by(Question.position, Question.id).options(selectinload(Question.versions))
