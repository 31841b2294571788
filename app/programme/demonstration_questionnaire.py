"""A questionnaire to try the product with, as `data/demonstration_questionnaire.yaml` has it: two rounds, three profiles.

It is made by the actions that people's pages call, so that it is what the product would have made of it; nothing of it is
mailed. It stands behind what the documents tell, and counts nowhere.
"""

from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select

from app.config import LANGUAGES
from app.contacts.queries.current import contacts_of
from app.core.clock import now
from app.core.dates import Precision
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.translated import TranslatedText
from app.mail.outbox import silenced
from app.network.models import Country
from app.people.queries import person_by_email
from app.profiles.models import (
    CountryResponse,
    ItemKind,
    Questionnaire,
    QuestionnaireItem,
    QuestionnaireSection,
    QuestionnaireVersion,
)
from app.profiles.published.actions import publish_responses
from app.profiles.published.models import ProfileReaders
from app.profiles.questionnaires.actions.answering import AnswerDraft, answer_mark, save_answers, submit_response
from app.profiles.questionnaires.actions.designing import begin_next_version
from app.profiles.questionnaires.actions.handing_sections import ColleagueWords, hand_section
from app.profiles.questionnaires.actions.opening import OpeningWords, open_version
from app.profiles.questionnaires.actions.reviewing import accept_response, return_response
from app.profiles.questionnaires.queries.responses import response_of_country
from app.profiles.questionnaires.queries.versions import questionnaire_named, questionnaire_version
from app.programme.loading import ACTOR

PATH = Path(__file__).parent / "data" / "demonstration_questionnaire.yaml"
#: Countries whose first answers everybody reads; the others wait to be published.
PUBLISHED = ("CR", "BR", "PE")
#: Days since the first round began, and how long it was open.
BEGAN, LASTED = 240, 60
#: Days that the second round is open from the day on which it is loaded.
OPEN = 30
#: A colleague of the demonstration who answers a section for Peru.
COLLEAGUE = ColleagueWords("Inés", "Figurada", "ines.figurada@demo.example", "Usted conoce el portal.")
NOTE = "Falta el año de la norma. (The year of the law is missing.)"

Record = dict[str, Any]


def add_questionnaire_to_try() -> int:
    """Add it when it is missing; returns how many questionnaires were added. Its days stay as they were on that day."""
    if db.session.scalar(select(Questionnaire.id).where(Questionnaire.is_demonstration).limit(1)):
        return 0
    document = _document()
    asked = {code for answers in document["rounds"] for code in answers}
    if not asked <= set(db.session.scalars(select(Country.code))):
        return 0  # the countries of the programme are not loaded
    with silenced():
        first = _first_version(document)
        _first_round(document, first)
        _second_round(document)
    return 1


@cache
def _document() -> Record:
    loaded: Record = yaml.safe_load(PATH.read_text(encoding="utf-8"))
    return loaded


def _first_version(document: Record) -> QuestionnaireVersion:
    texts = {name: TranslatedText(document[name]) for name in ("title", "description", "respondent")}
    found = Questionnaire(
        slug=document["slug"], is_demonstration=True, created_at=now(), created_by=ACTOR, versions=[], **texts
    )
    label = TranslatedText(document["labels"][0])
    version = QuestionnaireVersion(number=1, label=label, created_at=now(), created_by=ACTOR, sections=[])
    found.versions.append(version)
    db.session.add(found)
    db.session.flush()
    version.sections = [_section(version, place, told) for place, told in enumerate(document["sections"])]
    db.session.flush()
    return version


def _section(version: QuestionnaireVersion, place: int, told: Record) -> QuestionnaireSection:
    section = QuestionnaireSection(key=told["key"], position=place, title=TranslatedText(told["title"]))
    section.introduction = TranslatedText(told.get("introduction", {}))
    section.items = [_item(version, number, item) for number, item in enumerate(told["items"])]
    return section


def _item(version: QuestionnaireVersion, place: int, told: Record) -> QuestionnaireItem:
    columns: list[Record] = [
        {"key": f"c{number}", "kind": column["kind"], "label": {code: column[code] for code in LANGUAGES}}
        for number, column in enumerate(told.get("columns", ()), 1)
    ]
    return QuestionnaireItem(
        version_id=version.id,
        key=told["key"],
        position=place,
        kind=ItemKind(told["kind"]),
        label=TranslatedText(told["label"]),
        hint=TranslatedText(told.get("hint", {})),
        unit=told.get("unit", ""),
        is_required=told.get("required", False),
        options=[{"key": f"a{number}", "label": label} for number, label in enumerate(told.get("options", ()), 1)],
        columns=columns,
    )


def _first_round(document: Record, version: QuestionnaireVersion) -> None:
    """It is over: all four countries were accepted, and three profiles can be read."""
    answers, today = document["rounds"][0], present_day()
    open_version(version, OpeningWords(today, tuple(answers)))
    version.starts_on = today - timedelta(days=BEGAN)
    accepted = {code: _accepted(document, code, said) for code, said in answers.items()}
    for response in accepted.values():
        response.completed_on = version.starts_on + timedelta(days=LASTED - 10)
        response.completed_precision = Precision.DAY
    version.ends_on = version.starts_on + timedelta(days=LASTED)
    db.session.flush()
    publish_responses([accepted[code].public_id for code in PUBLISHED], ProfileReaders.PUBLIC)


def _second_round(document: Record) -> None:
    """It is open: a country in each state, one of them published anew."""
    found, latest = questionnaire_named(document["slug"]), questionnaire_version(document["slug"], 1)
    if found is None or latest is None:
        raise RuntimeError("the questionnaire was added a moment ago")
    begin_next_version(found, latest, is_pilot=False).label = TranslatedText(document["labels"][1])
    db.session.flush()
    answers, version = document["rounds"][1], questionnaire_version(document["slug"], 2)
    if version is None:
        raise RuntimeError("its second version was added a moment ago")
    open_version(version, OpeningWords(present_day() + timedelta(days=OPEN), tuple(answers)))
    publish_responses([_accepted(document, "CR", answers["CR"]).public_id], ProfileReaders.PUBLIC)
    _handed_in(document, "BR", answers["BR"])
    return_response(_handed_in(document, "JM", answers["JM"]), [(version.items[0], NOTE)])
    peru = _answered(document, "PE", answers["PE"])
    if person_by_email(COLLEAGUE.email) is not None:  # else it would be a new person, who is not marked
        hand_section(peru, peru.version.sections[1], COLLEAGUE, ACTOR, "es")


def _answered(document: Record, code: str, said: Mapping[str, Any]) -> CountryResponse:
    response = response_of_country(document["slug"], code)
    if response is None:
        raise RuntimeError(f"{code} was asked a moment ago")
    standing = {answer.item_id: answer for answer in response.answers}
    drafts = [
        AnswerDraft(item, _value(item, said[item.key]), "", answer_mark(standing.get(item.id)), is_confirmed=True)
        for item in response.version.items
        if item.key in said
    ]
    save_answers(response, drafts, ACTOR, said["language"])
    return response


def _handed_in(document: Record, code: str, said: Mapping[str, Any]) -> CountryResponse:
    response = _answered(document, code, said)
    coordinator = contacts_of([code])[code].coordinator
    submit_response(response, coordinator.person if coordinator is not None else None, ACTOR)
    return response


def _accepted(document: Record, code: str, said: Mapping[str, Any]) -> CountryResponse:
    response = _handed_in(document, code, said)
    accept_response(response)
    return response


def _value(item: QuestionnaireItem, said: Any) -> Any:
    """As `ItemAnswer.value` has it."""
    if item.kind is ItemKind.TABLE:
        return [{"c1": stage, "c2": share} for stage, share in said]
    return f"a{said}" if item.kind is ItemKind.CHOICE else said
