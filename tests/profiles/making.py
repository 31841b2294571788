"""Questionnaires and what hangs on them, as tests need them."""

from datetime import timedelta
from typing import Any

from app.contacts.models import CountryContact
from app.core.clock import now
from app.core.present_day import present_day
from app.core.translated import TranslatedText
from app.profiles.models import (
    CountryResponse,
    ItemKind,
    Questionnaire,
    QuestionnaireItem,
    QuestionnaireSection,
    QuestionnaireVersion,
)
from app.profiles.questionnaires.actions.answering import AnswerDraft, answer_mark, save_answers
from app.profiles.questionnaires.actions.opening import OpeningWords, open_version
from app.profiles.questionnaires.queries.responses import response_of_country
from tests.make import make_contact, saved

OPTIONS = [{"key": "a1", "label": {"es": "Central"}}, {"key": "a2", "label": {"es": "Local"}}]
COLUMNS = [
    {"key": "c1", "label": {"es": "Sistema"}, "kind": "text"},
    {"key": "c2", "label": {"es": "Parte"}, "kind": "percentage"},
]
#: Key → kind, and what else it has. The first is required.
ITEMS: dict[str, tuple[ItemKind, dict[str, Any]]] = {
    "law": (ItemKind.TEXT, {"is_required": True}),
    "share": (ItemKind.PERCENTAGE, {}),
    "systems": (ItemKind.TABLE, {"columns": COLUMNS}),
    "level": (ItemKind.CHOICE, {"options": OPTIONS}),
    "levels": (ItemKind.SEVERAL, {"options": OPTIONS}),
    "portal": (ItemKind.LINK, {}),
    "story": (ItemKind.LONG_TEXT, {}),
    "online": (ItemKind.YES_NO, {}),
    "since": (ItemKind.DATE, {}),
    "contracts": (ItemKind.NUMBER, {"unit": "contratos"}),
}


def make_questionnaire(slug: str = "perfil", *keys: str) -> QuestionnaireVersion:
    """A draft of version 1 with two sections; `keys` are of the first, and "story" is the second's."""
    found = Questionnaire(slug=slug, title=TranslatedText(es="Perfil de prueba"), created_at=now(), created_by="system")
    version = QuestionnaireVersion(questionnaire=found, number=1, created_at=now(), created_by="system", sections=[])
    saved(found)
    first = QuestionnaireSection(key="marco", position=0, title=TranslatedText(es="Marco legal"), items=[])
    second = QuestionnaireSection(key="relato", position=1, title=TranslatedText(es="Relato"), items=[])
    version.sections = [first, second]
    for position, key in enumerate(keys or ("law", "share", "systems")):
        first.items.append(make_item(version, key, position))
    second.items.append(make_item(version, "story", 0))
    return saved(version)


def make_item(version: QuestionnaireVersion, key: str, position: int) -> QuestionnaireItem:
    kind, fields = ITEMS[key]
    values = {"options": [], "columns": [], "hint": TranslatedText(), **fields}
    return QuestionnaireItem(
        version_id=version.id,
        key=key,
        position=position,
        kind=kind,
        label=TranslatedText(es=f"Pregunta {key}"),
        **values,
    )


def opened_to(version: QuestionnaireVersion, *codes: str, days: int = 30) -> dict[str, CountryContact]:
    """Open it to countries with a coordinator each."""
    contacts = {code: make_contact(code) for code in codes}
    open_version(version, OpeningWords(present_day() + timedelta(days=days), codes))
    return contacts


def the_response(code: str = "CR", slug: str = "perfil") -> CountryResponse:
    found = response_of_country(slug, code)
    assert found is not None
    return found


def answered(response: CountryResponse, **values: Any) -> list[Any]:
    """Answer items by their keys, in the knowledge of what stands."""
    standing = {answer.item_id: answer for answer in response.answers}
    items = {item.key: item for item in response.version.items}
    drafts = [
        AnswerDraft(items[key], value, seen=answer_mark(standing.get(items[key].id))) for key, value in values.items()
    ]
    return save_answers(response, drafts, "system", "es")
