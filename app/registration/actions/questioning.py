"""What an organiser asks: added, reworded as a new version, retired, put in another order."""

from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext
from sqlalchemy import func, select

from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events.models import Event
from app.registration.actions.seats import lock_event
from app.registration.models import Question, QuestionKind, QuestionVersion
from app.registration.queries.questions import questions_of

WITH_OPTIONS = (QuestionKind.CHOICE, QuestionKind.SEVERAL)


@dataclass(frozen=True)
class Wording:
    """A question as its form says it. `options` are (key, label); an option without a key is new."""

    kind: QuestionKind
    label: TranslatedText
    hint: TranslatedText = field(default_factory=TranslatedText)
    options: tuple[tuple[str, TranslatedText], ...] = ()
    is_required: bool = False


def add_question(event: Event, wording: Wording) -> Question:
    """Ask one more question, last."""
    lock_event(event)
    last = db.session.scalar(select(func.max(Question.position)).where(Question.event_id == event.id))
    question = Question(event_id=event.id, position=0 if last is None else last + 1, versions=[])
    db.session.add(question)
    _add_version(question, wording)
    _record("question.added", question, event)
    return question


def reword_question(event: Event, question: Question, wording: Wording) -> bool:
    """Ask it in other words from now on. Answers already given keep theirs. False when nothing differs."""
    lock_event(event)
    db.session.refresh(question, ["versions"])
    if _same(question.current, wording):
        return False
    _add_version(question, wording)
    _record("question.reworded", question, event)
    return True


def retire_question(event: Event, question: Question) -> None:
    """Ask it no more; its answers stay."""
    if question.retired_at is None:
        question.retired_at = now()
        _record("question.retired", question, event)


def restore_question(event: Event, question: Question) -> None:
    """Ask a retired question again."""
    if question.retired_at is not None:
        question.retired_at = None
        _record("question.restored", question, event)


def move_question(event: Event, question: Question, by: int) -> None:
    """Move it up (-1) or down (1) among the questions that are asked."""
    lock_event(event)
    order = list(questions_of(event))
    at = order.index(question) if question in order else -1
    to = at + by
    if at < 0 or not 0 <= to < len(order):
        raise Refused(gettext("The question can't be moved further."))
    order[at], order[to] = order[to], order[at]
    for position, one in enumerate(order):
        one.position = position
    _record("question.moved", question, event)


def _add_version(question: Question, wording: Wording) -> None:
    number = question.current.number + 1 if question.versions else 1
    question.versions.append(
        QuestionVersion(
            number=number,
            kind=wording.kind,
            label=wording.label,
            hint=wording.hint,
            options=_keyed(question, wording),
            is_required=wording.is_required,
            created_at=now(),
            actor=audit.acting(),
        )
    )
    db.session.flush()


def _keyed(question: Question, wording: Wording) -> list[dict[str, Any]]:
    """The options with their keys; a new option gets one that no version of the question ever used."""
    if wording.kind not in WITH_OPTIONS:
        return []
    used = {str(option["key"]) for version in question.versions for option in version.options}
    number = max((int(key[1:]) for key in used), default=0)
    keyed = []
    for key, label in wording.options:
        if key not in used:
            number += 1
            key = f"a{number}"
        keyed.append({"key": key, "label": dict(label)})
    return keyed


def _same(version: QuestionVersion, wording: Wording) -> bool:
    options = tuple((str(option["key"]), TranslatedText(option["label"])) for option in version.options)
    asked = wording.options if wording.kind in WITH_OPTIONS else ()
    return (version.kind, version.label, version.hint, options, version.is_required) == (
        wording.kind,
        wording.label,
        wording.hint,
        asked,
        wording.is_required,
    )


def _record(action: str, question: Question, event: Event) -> None:
    db.session.flush()
    audit.record(action, f"question:{question.public_id}", scope=event.ref)
