"""An answer in the words of the question it answered, whatever the question says today."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from flask_babel import gettext

from app.core.shown import country_name, written_date
from app.core.translated import TranslatedText
from app.registration.models import QuestionKind


class AskedQuestion(Protocol):
    """What a field and a written answer need of a question: one of registration's, or an item of another room."""

    @property
    def kind(self) -> QuestionKind: ...

    @property
    def label(self) -> TranslatedText: ...

    @property
    def hint(self) -> TranslatedText: ...

    @property
    def options(self) -> Sequence[dict[str, Any]]: ...

    @property
    def is_required(self) -> bool: ...


def written_answer(version: AskedQuestion, value: Any) -> str:
    """`value` as a reader sees it, in the reader's language; empty when nothing was answered."""
    if value is None or value == "" or value == []:
        return ""
    match version.kind:
        case QuestionKind.CHOICE:
            return option_label(version, str(value))
        case QuestionKind.SEVERAL:
            return "; ".join(option_label(version, str(key)) for key in value)
        case QuestionKind.YES_NO:
            return gettext("Yes") if value else gettext("No")
        case QuestionKind.DATE:
            return written_date(date.fromisoformat(value))
        case QuestionKind.COUNTRY:
            return country_name(value)
        case _:
            return str(value)


def option_label(version: AskedQuestion, key: str) -> str:
    """The option's words in that version; the key itself when the version has no such option."""
    return next((str(TranslatedText(option["label"])) for option in version.options if option["key"] == key), key)
