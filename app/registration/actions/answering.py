"""Keeping what was answered, in the version of the question that was asked."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select

from app.core.extensions import db
from app.registration.models import QuestionAnswer, QuestionVersion, Registration

#: Version of a question → value, as `Answer.value` describes it; None or empty for no answer.
Answers = Mapping[QuestionVersion, Any]

#: Values that stand for "not answered". False is an answer: no.
NOTHING: tuple[Any, ...] = (None, "", [])


def first_answers(answers: Answers) -> list[QuestionAnswer]:
    """The rows of a registration that is being made."""
    return [
        QuestionAnswer(question_id=version.question_id, version_id=version.id, value=value)
        for version, value in answers.items()
        if value not in NOTHING
    ]


def keep_answers(registration: Registration, answers: Answers) -> list[str]:
    """Write the answers; returns the public ids of the questions whose answer changed. Others are left alone."""
    query = select(QuestionAnswer).where(QuestionAnswer.registration_id == registration.id)
    before = {answer.question_id: answer for answer in db.session.scalars(query)}
    changed = []
    for version, value in answers.items():
        known = before.get(version.question_id)
        if (known.value if known else None) in NOTHING and value in NOTHING:
            continue
        if known and known.value == value and known.version_id == version.id:
            continue
        _keep(registration, version, value, known)
        changed.append(str(version.question_id))
    db.session.flush()
    return changed


def _keep(registration: Registration, version: QuestionVersion, value: Any, known: QuestionAnswer | None) -> None:
    if value in NOTHING:
        db.session.execute(delete(QuestionAnswer).where(QuestionAnswer.id == (known.id if known else 0)))
    elif known:
        known.value, known.version_id = value, version.id
    else:
        question_id = version.question_id
        db.session.add(
            QuestionAnswer(registration_id=registration.id, question_id=question_id, version_id=version.id, value=value)
        )
