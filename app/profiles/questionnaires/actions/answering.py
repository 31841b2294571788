"""A country answers: saved as one goes, item by item, so that nobody's text is lost; then handed in."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import ngettext
from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from app.core import audit
from app.core.clock import now
from app.core.dates import Precision
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.people.models import Person
from app.profiles.models import (
    CountryResponse,
    EarlierAnswer,
    ItemAnswer,
    QuestionnaireItem,
    ResponseStatus,
    ReviewNote,
)
from app.profiles.questionnaires import mails
from app.profiles.questionnaires.taking import why_no_answers

#: Most characters of a note at an answer.
NOTE_LIMIT = 2000


@dataclass(frozen=True)
class AnswerDraft:
    """What somebody sent for one item. `seen` is the answer_mark of what stood there when they opened the page."""

    item: QuestionnaireItem
    value: Any
    note: str = ""
    seen: str = ""
    is_confirmed: bool = False  #: a proposal from an earlier version is still right


@dataclass(frozen=True)
class AnswerConflict:
    """Two people wrote: what stands now, while the draft was put aside."""

    draft: AnswerDraft
    standing: ItemAnswer


def answer_mark(answer: ItemAnswer | None) -> str:
    """What an answer says, in a few letters: by it a form knows whether somebody else has saved meanwhile."""
    return _mark(answer.value, answer.note) if answer is not None else _mark(None, "")


def save_answers(
    response: CountryResponse, drafts: Sequence[AnswerDraft], actor: str, language: str
) -> list[AnswerConflict]:
    """Save what was changed; what somebody else changed meanwhile stays, and the draft is put aside and returned.

    Raises `Refused` while the response is with the office, after the last day, or when the version is not open.
    """
    standing = _locked(response)
    conflicts = []
    for draft in drafts:
        answer, meant = standing.get(draft.item.id), _mark(draft.value, draft.note)
        stands = answer_mark(answer)
        if meant == stands:
            _confirm(answer, draft, actor)
        elif meant == (draft.seen or _mark(None, "")):
            continue  # nothing was typed here: what others saved meanwhile stays
        elif answer is not None and draft.seen != stands:
            _put_aside(answer, draft, actor)
            conflicts.append(AnswerConflict(draft, answer))
        else:
            _write(response, answer, draft, actor, language)
    if response.status is ResponseStatus.NOT_STARTED:
        response.status, response.started_at = ResponseStatus.STARTED, now()
    db.session.flush()
    audit.record("questionnaire.answered", response.ref, actor=actor)
    return conflicts


def answer_to(response: CountryResponse, item: QuestionnaireItem, actor: str) -> ItemAnswer:
    """The row of an answer, to hang a document on: also where nothing else was answered yet."""
    found = _locked(response).get(item.id)
    if found is None:
        found = ItemAnswer(item_id=item.id, note="", language="", answered_at=now(), answered_by=actor)
        response.answers.append(found)
        db.session.flush()
    return found


def missing_items(response: CountryResponse) -> list[QuestionnaireItem]:
    """What has to be answered, or confirmed, before it is handed in, in the order in which it is asked."""
    given = {answer.item_id for answer in response.answers if answer.is_given}
    return [item for item in response.version.items if item.is_required and item.id not in given]


def unconfirmed_items(response: CountryResponse) -> list[QuestionnaireItem]:
    """Whose answer is only proposed, from an earlier version."""
    proposed = {answer.item_id for answer in response.answers if answer.is_proposal}
    return [item for item in response.version.items if item.id in proposed]


def submit_response(response: CountryResponse, by: Person | None, actor: str) -> None:
    """Hand it in, and tell the office. Raises `Refused` while something required is missing: the page lists it."""
    _locked(response)
    if missing := missing_items(response):
        words = ngettext(
            "This can't be handed in yet: %(num)d answer is missing.",
            "This can't be handed in yet: %(num)d answers are missing.",
            len(missing),
        )
        raise Refused(words)
    response.status, response.submitted_at, response.by = ResponseStatus.SUBMITTED, now(), by
    response.completed_on, response.completed_precision = present_day(), Precision.DAY
    notes = select(ReviewNote).where(ReviewNote.response_id == response.id, ReviewNote.settled_at.is_(None))
    for note in db.session.scalars(notes):
        note.settled_at = now()
    db.session.flush()
    audit.record("questionnaire.submitted", response.ref, actor=actor)
    mails.office_told_of_answers(response)


def _locked(response: CountryResponse) -> dict[int, ItemAnswer]:
    """The answers as they stand, by item; one transaction at a time writes to a response."""
    query = select(CountryResponse.id).where(CountryResponse.id == response.id)
    db.session.execute(query.with_for_update(key_share=True))
    db.session.refresh(response, ["status"])
    db.session.refresh(response.version, ["state", "ends_on"])
    if refusal := why_no_answers(response):
        raise Refused(refusal)
    query_answers = select(ItemAnswer).where(ItemAnswer.response_id == response.id)
    found = db.session.scalars(query_answers.execution_options(populate_existing=True)).all()
    set_committed_value(response, "answers", list(found))  # with those that came since the page was read
    return {answer.item_id: answer for answer in found}


def _confirm(answer: ItemAnswer | None, draft: AnswerDraft, actor: str) -> None:
    if answer is not None and answer.is_proposal and draft.is_confirmed:
        answer.proposed_from = None
        answer.answered_at, answer.answered_by = now(), actor
        answer.revision += 1


def _write(response: CountryResponse, answer: ItemAnswer | None, draft: AnswerDraft, actor: str, language: str) -> None:
    if answer is None:
        answer = ItemAnswer(item_id=draft.item.id, revision=0)
        response.answers.append(answer)
    else:
        _keep(answer, answer.value, answer.note, answer.answered_by, is_aside=False)
    answer.value, answer.note, answer.language = draft.value, draft.note, language
    answer.proposed_from, answer.revision = None, answer.revision + 1
    answer.answered_at, answer.answered_by = now(), actor


def _put_aside(answer: ItemAnswer, draft: AnswerDraft, actor: str) -> None:
    """Keep it; a form that was sent twice keeps it once."""
    query = select(EarlierAnswer).where(EarlierAnswer.answer_id == answer.id, EarlierAnswer.is_aside)
    kept = {_mark(one.value, one.note) for one in db.session.scalars(query)}
    if _mark(draft.value, draft.note) not in kept:
        _keep(answer, draft.value, draft.note, actor, is_aside=True)


def _keep(answer: ItemAnswer, value: Any, note: str, by: str, *, is_aside: bool) -> None:
    if value in (None, "", []) and not note:
        return
    db.session.add(
        EarlierAnswer(answer_id=answer.id, value=value, note=note, is_aside=is_aside, written_at=now(), written_by=by)
    )


def _mark(value: Any, note: str) -> str:
    told = [None if value in ("", []) else value, note]
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]
