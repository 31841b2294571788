"""An item as a question of registration's: of seven kinds they are the same, and so are their fields and words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.core.translated import TranslatedText
from app.profiles.models import ItemKind, QuestionnaireItem
from app.registration.models import QuestionKind

_SHARED = {
    ItemKind.TEXT: QuestionKind.TEXT,
    ItemKind.LONG_TEXT: QuestionKind.LONG_TEXT,
    ItemKind.CHOICE: QuestionKind.CHOICE,
    ItemKind.SEVERAL: QuestionKind.SEVERAL,
    ItemKind.YES_NO: QuestionKind.YES_NO,
    ItemKind.DATE: QuestionKind.DATE,
}


@dataclass(frozen=True)
class AskedItem:
    """What registration's code asks of a question. Nothing is required while a country still writes."""

    kind: QuestionKind
    label: TranslatedText
    hint: TranslatedText
    options: Sequence[dict[str, Any]]
    is_required: bool = False


def asked_item(item: QuestionnaireItem) -> AskedItem | None:
    """The item as such a question; None when registration has no question of its kind."""
    kind = _SHARED.get(item.kind)
    return AskedItem(kind, item.label, item.hint, item.options) if kind is not None else None
