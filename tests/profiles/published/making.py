"""Questionnaires that were answered, and profiles, as tests need them. All countries' answers are plainly invented."""

from collections.abc import Mapping
from datetime import date
from itertools import count
from typing import Any

from sqlalchemy import select

from app.core.clock import now
from app.core.dates import Precision
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.library.files.intake import TakenFile
from app.library.files.kinds import FileKind
from app.library.files.models import store_key_of
from app.library.files.store import put_bytes
from app.profiles.models import (
    CountryResponse,
    ItemAnswer,
    ItemKind,
    Questionnaire,
    QuestionnaireItem,
    QuestionnaireSection,
    QuestionnaireState,
    QuestionnaireVersion,
    ResponseStatus,
)
from app.profiles.published.actions import publish_responses
from app.profiles.published.models import Profile, ProfileReaders
from app.profiles.questionnaires.documents import hang_evidence
from tests.make import make_country, saved

_numbers = count(1)

#: Key → kind and unit of the items that a version asks unless others are given.
THREE_ITEMS = {
    "law": (ItemKind.TEXT, ""),
    "contracts": (ItemKind.NUMBER, "contratos"),
    "online": (ItemKind.PERCENTAGE, ""),
}


def make_version_asked(
    items: Mapping[str, tuple[ItemKind, str]] = THREE_ITEMS,
    questionnaire: Questionnaire | None = None,
    number: int = 1,
    **columns: Any,
) -> QuestionnaireVersion:
    """An open version with one section, of a new questionnaire unless one is given."""
    found = questionnaire or Questionnaire(
        slug=f"cuestionario-{next(_numbers)}",
        title=TranslatedText(es="Cuestionario ficticio"),
        created_at=now(),
        created_by="system",
    )
    given = {"state": QuestionnaireState.OPEN, "label": TranslatedText(es=f"Ronda {number}")} | columns
    version = QuestionnaireVersion(questionnaire=found, number=number, created_at=now(), created_by="system", **given)
    saved(version)
    section = QuestionnaireSection(
        version_id=version.id,
        key="a",
        position=1,
        title=TranslatedText(es="Marco legal"),
        introduction=TranslatedText(),
    )
    saved(section)
    for position, (key, (kind, unit)) in enumerate(items.items()):
        label = TranslatedText(es=f"Pregunta {key}")
        saved(
            QuestionnaireItem(
                version_id=version.id,
                section_id=section.id,
                key=key,
                position=position,
                kind=kind,
                unit=unit,
                label=label,
                hint=TranslatedText(),
                options=[],
                columns=[],
            )
        )
    return version


def make_response(
    version: QuestionnaireVersion,
    code: str,
    answers: Mapping[str, Any],
    status: ResponseStatus = ResponseStatus.ACCEPTED,
    year: int = 2005,
) -> CountryResponse:
    """What a country answered, by the keys of the items."""
    make_country(code)
    response = CountryResponse(
        version_id=version.id,
        country_code=code,
        status=status,
        asked_at=now(),
        completed_on=date(year, 5, 1),
        completed_precision=Precision.MONTH,
    )
    saved(response)
    items = {item.key: item.id for item in _items(version)}
    for key, value in answers.items():
        saved(
            ItemAnswer(
                response_id=response.id,
                item_id=items[key],
                value=value,
                language="es",
                answered_at=now(),
                answered_by="system",
            )
        )
    return response


def make_profile(
    version: QuestionnaireVersion,
    code: str,
    answers: Mapping[str, Any],
    readers: ProfileReaders = ProfileReaders.PUBLIC,
    year: int = 2005,
) -> Profile:
    """A country's answers, accepted and published."""
    response = make_response(version, code, answers, year=year)
    return publish_responses([response.public_id], readers)[0]


def hang_document(response: CountryResponse, name: str) -> str:
    """A document on the first answer; its public id."""
    answer = db.session.scalars(select(ItemAnswer).where(ItemAnswer.response_id == response.id)).first()
    assert answer is not None
    taken = TakenFile(name, FileKind.PDF, b"%PDF-1.4 prueba")
    put_bytes(store_key_of(taken.public_id), taken.content)
    hang_evidence(answer, taken)
    return taken.public_id


def _items(version: QuestionnaireVersion) -> list[QuestionnaireItem]:
    found = select(QuestionnaireItem).where(QuestionnaireItem.version_id == version.id)
    return list(db.session.scalars(found))
