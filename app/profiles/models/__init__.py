"""The tables of national profiles, by noun."""

from app.profiles.models.questionnaire_answers import (
    CountryResponse,
    EarlierAnswer,
    ItemAnswer,
    QuestionnaireReminder,
    ResponseStatus,
    ReviewNote,
    SectionDocument,
    SectionHandOver,
)
from app.profiles.models.questionnaires import (
    ItemKind,
    Questionnaire,
    QuestionnaireItem,
    QuestionnaireSection,
    QuestionnaireState,
    QuestionnaireVersion,
)

__all__ = [
    "CountryResponse",
    "EarlierAnswer",
    "ItemAnswer",
    "ItemKind",
    "Questionnaire",
    "QuestionnaireItem",
    "QuestionnaireReminder",
    "QuestionnaireSection",
    "QuestionnaireState",
    "QuestionnaireVersion",
    "ResponseStatus",
    "ReviewNote",
    "SectionDocument",
    "SectionHandOver",
]
