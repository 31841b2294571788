"""Answers as values: for cells of spreadsheets, and for what is reckoned with numbers. In words they stand in `written`."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from app.profiles.models import ItemKind, QuestionnaireItem
from app.profiles.questionnaires.written import written_item_answer


def is_answer(value: Any) -> bool:
    """Whether something was said; "no" and 0 are answers."""
    return value not in (None, "", [])


def answer_cell(item: QuestionnaireItem, value: Any) -> Any:
    """For a spreadsheet: numbers and days as such, without a unit; all else in words."""
    if item.kind.is_number and (number := decimal_answered(value)) is not None:
        return number
    if item.kind is ItemKind.DATE and is_answer(value):
        return date.fromisoformat(value)
    return written_item_answer(item, value)


def decimal_answered(value: Any) -> Decimal | None:
    """A number as it was answered; None for what is none."""
    try:
        found = Decimal(str(value))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
