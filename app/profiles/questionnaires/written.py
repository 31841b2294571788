"""The value of an answer as a reader sees it, in the reader's language."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from flask_babel import gettext

from app.core.shown import written_date
from app.core.translated import TranslatedText, reader_language
from app.profiles.models import ItemKind, QuestionnaireItem
from app.profiles.questionnaires.asked import asked_item
from app.registration.answers import written_answer


def written_item_answer(item: QuestionnaireItem, value: Any) -> str:
    """`value` in words, a number with its unit, a table a line a row; empty when nothing was answered."""
    if value is None or value == "" or value == []:
        return ""
    if item.kind is ItemKind.TABLE:
        return "\n".join(" | ".join(cells) for cells in table_cells(item, value))
    if item.kind.is_number:
        return written_quantity(item.kind, value, item.unit)
    asked = asked_item(item)
    return written_answer(asked, value) if asked is not None else str(value)


def table_cells(item: QuestionnaireItem, rows: Sequence[dict[str, Any]]) -> list[list[str]]:
    """The cells of a table's answer in words, row by row in the order of its columns."""
    return [[written_cell(ItemKind(column["kind"]), row.get(column["key"])) for column in item.columns] for row in rows]


def column_label(column: dict[str, Any]) -> str:
    """How a column of a table is headed."""
    return str(TranslatedText(column["label"]))


def written_cell(kind: ItemKind, value: Any) -> str:
    """One cell of a table."""
    if value is None or value == "":
        return ""
    if kind.is_number:
        return written_quantity(kind, value)
    if kind is ItemKind.YES_NO:
        return gettext("Yes") if value else gettext("No")
    return written_date(date.fromisoformat(value)) if kind is ItemKind.DATE else str(value)


def written_quantity(kind: ItemKind, value: str, unit: str = "") -> str:
    """With thousands and decimals as the reader writes them, and its unit.

    Four figures without a unit may be a year: they stand as they were typed.
    """
    is_bare = kind is ItemKind.NUMBER and not unit and abs(Decimal(value)) < 10_000
    pattern = "0.############" if is_bare else "#,##0.############"
    number = format_decimal(Decimal(value), pattern, locale=reader_language())
    if kind is ItemKind.PERCENTAGE:
        return gettext("%(number)s %%", number=number)
    return f"{number} {unit}" if unit else number
