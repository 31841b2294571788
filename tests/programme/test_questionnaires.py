"""The questionnaire of the documents: its pilot, its first version, and no answer that no document gives."""

from datetime import date

from flask import Flask
from sqlalchemy import func, select

from app.config import LANGUAGES
from app.core.dates import Precision
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.network.actions import load_countries
from app.profiles.models import CountryResponse, ItemAnswer, QuestionnaireItem, QuestionnaireVersion, ResponseStatus
from app.profiles.questionnaires.queries.versions import questionnaire_named, questionnaire_version
from app.programme.document import programme
from app.programme.questionnaires import add_questionnaires

PILOT = {"BO", "CO", "EC", "PE", "VE"}
FIRST = {"AR", "BO", "CL", "CO", "CR", "EC", "GT", "SV", "MX", "PA", "PE", "UY"}


def test_the_figures_of_the_documents(app: Flask, arrange) -> None:
    with arrange():
        load_countries()
        assert add_questionnaires(programme()) == 1
    with app.app_context():
        found = questionnaire_named("egp-profile")
        assert (found.designed_from, found.designed_until) == (date(2003, 6, 1), date(2003, 12, 1))
        pilot, first = found.versions
        assert all(set(text) == set(LANGUAGES) for text in (found.title, found.respondent, pilot.label, first.label))
        assert (pilot.number, pilot.is_pilot, pilot.window_precision, pilot.source_line) == (
            0, True, Precision.UNKNOWN, 37,
        )  # fmt: skip
        assert (first.number, first.source_line, first.starts_on, first.ends_on) == (
            1, 52, date(2004, 9, 1), date(2005, 5, 1),
        )  # fmt: skip
        complete = {version.number: _countries(version, ResponseStatus.ACCEPTED) for version in found.versions}
        assert complete == {0: PILOT, 1: FIRST}
        assert _countries(first, ResponseStatus.NOT_STARTED) == {"VE"}
        assert len(_countries(first)) == 13
        assert complete[0] & complete[1] == {"BO", "CO", "EC", "PE"}
        assert len(complete[1] - complete[0]) == 8


def test_no_item_and_no_answer_is_made_up(app: Flask, arrange) -> None:
    with arrange():
        load_countries()
        add_questionnaires(programme())
    with app.app_context():
        first = questionnaire_version("egp-profile", 1)
        assert first.items == []
        assert db.session.scalar(select(func.count(QuestionnaireItem.id))) == 0
        assert db.session.scalar(select(func.count(ItemAnswer.id))) == 0


def test_loaded_again_it_changes_nothing(app: Flask, arrange) -> None:
    with arrange():
        load_countries()
        add_questionnaires(programme())
        questionnaire_named("egp-profile").title = TranslatedText(en="As the office calls it")
    with arrange():
        assert add_questionnaires(programme()) == 0
    with app.app_context():
        assert str(questionnaire_named("egp-profile").title) == "As the office calls it"
        assert db.session.scalar(select(func.count(CountryResponse.id))) == 18
        assert db.session.scalar(select(func.count(QuestionnaireVersion.id))) == 2


def _countries(version: QuestionnaireVersion, status: ResponseStatus | None = None) -> set[str]:
    query = select(CountryResponse.country_code).where(CountryResponse.version_id == version.id)
    return set(db.session.scalars(query.where(CountryResponse.status == status) if status else query))
