"""From an item to its field, from the field to the stored value, and back."""

from datetime import date
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from flask_babel import gettext
from wtforms import Field, FieldList, FormField, SelectField, StringField
from wtforms import Form as PlainForm
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.form import BaseForm
from wtforms.validators import Length, Optional, StopValidation

from app.core.forms import OneLine, trimmed
from app.core.money import MoneyError, parse_number
from app.core.translated import reader_language
from app.core.web_addresses import WebAddressField
from app.profiles.models import ItemKind, QuestionnaireItem
from app.profiles.questionnaires.asked import asked_item
from app.profiles.questionnaires.written import column_label
from app.registration.forms.answers import TEXT_LIMIT, DayField, answer_field, answer_value

#: Rows of one table, and empty ones that a form shows besides those there are; saving shows as many again.
MOST_ROWS, NEW_ROWS = 60, 3
LINK_LIMIT = 500


class QuantityField(StringField):
    """A number as the reader writes it; after validation `number` is decimal text with a point, or None.

    A percentage lies between 0 and 100. What is wrong stays as it was typed.
    """

    def __init__(self, label: Any = None, *, is_share: bool = False, **kwargs: Any) -> None:
        filters = [*kwargs.pop("filters", ()), trimmed]
        super().__init__(label, [Optional(), Length(max=40)], filters=filters, **kwargs)
        self.is_share = is_share
        self.number: str | None = None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return format_decimal(Decimal(self.data), "0.############", locale=reader_language()) if self.data else ""

    def pre_validate(self, form: BaseForm) -> None:
        """Read what was typed; a sentence where it is no number, or a share of more than all."""
        self.number = None
        if not self.data:
            return
        try:
            read = parse_number(str(self.data), reader_language())
        except MoneyError as error:
            raise StopValidation(error.reason) from None
        if self.is_share and not 0 <= Decimal(read) <= 100:
            raise StopValidation(gettext("Write a percentage between 0 and 100."))
        self.number = _canonical(read)


class TableField(FieldList):  # type: ignore[type-arg]  # it takes no parameter when it runs
    """The rows of a table. Each cell is a field of its own, so that what is wrong is said at the cell."""

    def __init__(self, label: Any, item: QuestionnaireItem, **kwargs: Any) -> None:
        super().__init__(FormField(_row_form(item)), label, max_entries=MOST_ROWS, **kwargs)
        self.columns = item.columns

    def add_empty_rows(self) -> None:
        """Rows to fill in besides those there are."""
        for _ in range(min(NEW_ROWS, MOST_ROWS - len(self.entries))):
            self.append_entry()

    @property
    def rows(self) -> list[dict[str, Any]]:
        """What is stored: a row with nothing in it is none."""
        read = [{column["key"]: _cell(column, entry.form) for column in self.columns} for entry in self.entries]
        return [row for row in read if any(value not in (None, "") for value in row.values())]


def item_field(item: QuestionnaireItem) -> Field:
    """The field that asks the item, in the reader's language."""
    label, hint = str(item.label), str(item.hint)
    asked = asked_item(item)
    if asked is not None:
        return answer_field(asked, ())
    if item.kind is ItemKind.TABLE:
        return TableField(label, item, description=hint)
    if item.kind is ItemKind.LINK:
        return WebAddressField(label, [Optional(), Length(max=LINK_LIMIT), OneLine()], description=hint)
    return QuantityField(label, is_share=item.kind is ItemKind.PERCENTAGE, description=hint)


def item_value(item: QuestionnaireItem, field: Field) -> Any:
    """What is stored of a valid field, as `ItemAnswer.value` describes it; None when nothing was answered."""
    if isinstance(field, TableField):
        return field.rows or None
    if isinstance(field, QuantityField):
        return field.number
    asked = asked_item(item)
    value = answer_value(asked, field) if asked is not None else field.data
    if isinstance(value, str):
        value = value.replace("\r\n", "\n")
    return None if value in ("", []) else value


def item_data(item: QuestionnaireItem, value: Any) -> Any:
    """What the field shows of a stored value."""
    if item.kind is ItemKind.TABLE:
        return [
            {column["key"]: _cell_data(column, row.get(column["key"])) for column in item.columns}
            for row in value or ()
        ]
    if value is None:
        return None
    if item.kind is ItemKind.YES_NO:
        return "yes" if value else "no"
    return date.fromisoformat(value) if item.kind is ItemKind.DATE else value


def _row_form(item: QuestionnaireItem) -> type[PlainForm]:
    return type("TableRow", (PlainForm,), {column["key"]: _cell_field(column) for column in item.columns})


def _cell_field(column: dict[str, Any]) -> Field:
    label, kind = column_label(column), ItemKind(column["kind"])
    if kind.is_number:
        return QuantityField(label, is_share=kind is ItemKind.PERCENTAGE)
    if kind is ItemKind.DATE:
        return DayField(label, [Optional()])
    if kind is ItemKind.YES_NO:
        choices = [SelectChoice("", ""), SelectChoice("yes", gettext("Yes")), SelectChoice("no", gettext("No"))]
        return SelectField(label, [Optional()], choices=choices)
    return StringField(label, [Optional(), Length(max=TEXT_LIMIT), OneLine()], filters=[trimmed])


def _cell(column: dict[str, Any], row: BaseForm) -> Any:
    field, kind = row[column["key"]], ItemKind(column["kind"])
    if isinstance(field, QuantityField):
        return field.number
    if kind is ItemKind.DATE:
        return field.data.isoformat() if field.data else None
    if kind is ItemKind.YES_NO:
        return {"yes": True, "no": False}.get(field.data)
    return field.data or None


def _cell_data(column: dict[str, Any], value: Any) -> Any:
    kind = ItemKind(column["kind"])
    if kind is ItemKind.YES_NO:
        return {True: "yes", False: "no"}.get(value, "")
    return date.fromisoformat(value) if kind is ItemKind.DATE and value else value


def _canonical(number: str) -> str:
    """One way to write one number: 12.50 is 12.5."""
    return number.rstrip("0").rstrip(".") if "." in number else number
