"""The questionnaire of the documents: who tested and who completed it. What it asked and what was answered they do not give."""

from datetime import date
from typing import Any

from sqlalchemy import select

from app.core.clock import now
from app.core.dates import Precision
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.profiles.models import (
    CountryResponse,
    Questionnaire,
    QuestionnaireState,
    QuestionnaireVersion,
    ResponseStatus,
)
from app.programme.document import Record, codes

ACTOR = "programme"
#: The number of a pilot: it comes before the first version.
PILOT = 0
#: Ours: the documents do not name the pilot as a version.
PILOT_LABEL = TranslatedText(en="Pilot", es="Prueba piloto", pt="Piloto", fr="Essai pilote")
#: Ours too: the documents say all of this in English alone. Their own words come first.
ELSEWHERE = {
    "E-Government Procurement National Profiles questionnaire": {
        "es": "Cuestionario sobre los perfiles nacionales de compras públicas electrónicas",
        "pt": "Questionário sobre os perfis nacionais de compras públicas eletrônicas",
        "fr": "Questionnaire sur les profils nationaux de marchés publics électroniques",
    },
    "Head of national government offices of each country": {
        "es": "Titulares de las oficinas nacionales de gobierno de cada país",
        "pt": "Titulares dos órgãos nacionais de governo de cada país",
        "fr": "Responsables des services gouvernementaux nationaux de chaque pays",
    },
    "First version": {"es": "Primera versión", "pt": "Primeira versão", "fr": "Première version"},
}


def add_questionnaires(document: Record) -> int:
    """Add those that are missing, by their key; returns how many. A person's edit is never overwritten."""
    known = set(db.session.scalars(select(Questionnaire.programme_key)))
    new = [record for record in document["questionnaires"] if record["id"] not in known]
    for record in new:
        _add(record)
    db.session.flush()
    return len(new)


def _add(record: Record) -> None:
    first, last = (_month(record["designed"][key]) for key in ("start", "end"))
    role = record["respondent_role"]
    found = Questionnaire(
        slug=record["id"].removeprefix("q-"),
        title=_in_all_languages(record["title"]),
        respondent=_in_all_languages(role[:1].upper() + role[1:]),
        designed_from=first,
        designed_until=last,
        designed_precision=Precision.MONTH,
        programme_key=record["id"],
        created_at=now(),
        created_by=ACTOR,
    )
    pilot = _version(found, PILOT, PILOT_LABEL, record["pilot"], is_pilot=True)
    _ask(pilot, codes(record["pilot"]["countries"]), ())
    for told in record["versions"]:
        version = _version(found, told["version"], _in_all_languages(told["label"]), told)
        _ask(version, codes(told["completed_for"]), codes(record["pilot_but_no_first_version"]))
    db.session.add(found)


def _in_all_languages(words: str) -> TranslatedText:
    return TranslatedText({"en": words, **ELSEWHERE.get(words, {})})


def _version(
    found: Questionnaire, number: int, label: TranslatedText, told: Record, *, is_pilot: bool = False
) -> QuestionnaireVersion:
    version = QuestionnaireVersion(
        questionnaire=found,
        number=number,
        label=label,
        is_pilot=is_pilot,
        state=QuestionnaireState.CLOSED,
        created_at=now(),
        created_by=ACTOR,
        **_window(told.get("window")),
        **_stated(told["source"]),
    )
    return version


def _ask(version: QuestionnaireVersion, completed: list[str], missing: list[str] | tuple[str, ...]) -> None:
    """Who completed it, and who had taken part before and did not: no country's own day is in the documents."""
    for code in [*completed, *missing]:
        status = ResponseStatus.ACCEPTED if code in completed else ResponseStatus.NOT_STARTED
        db.session.add(CountryResponse(version=version, country_code=code, status=status))


def _window(told: Record | None) -> dict[str, Any]:
    if not told:
        return {"window_precision": Precision.UNKNOWN}
    first, last = _month(told["start"]), _month(told["end"])
    return {"starts_on": first, "ends_on": last, "window_precision": Precision.MONTH}


def _month(written: str) -> date:
    return date.fromisoformat(f"{written}-01")


def _stated(source: Record) -> dict[str, Any]:
    return {
        "source_document": source["file"],
        "source_line": source["line"],
        "source_quote": source.get("quote") or "",
    }
