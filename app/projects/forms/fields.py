"""Fields that only projects have."""

from decimal import Decimal
from typing import Any

from babel.numbers import NumberFormatError, format_decimal, parse_decimal
from flask_babel import gettext
from wtforms import SelectMultipleField, StringField
from wtforms.form import BaseForm
from wtforms.validators import StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from app.core.translated import reader_language

#: The most digits of a measured value.
MOST_DIGITS = 20


class MeasuredField(StringField):
    """A number as the reader writes numbers, with decimals; after validation `data` is a `Decimal`, or None for nothing."""

    data: Any  #: what was typed, a `Decimal` once it is validated

    @property
    def number(self) -> Decimal | None:
        return self.data if isinstance(self.data, Decimal) else None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        if isinstance(self.data, Decimal):
            return format_decimal(
                self.data, locale=reader_language(), decimal_quantization=False, group_separator=False
            )
        return str(self.data or "")

    def pre_validate(self, form: BaseForm) -> None:
        if isinstance(self.data, Decimal):
            return
        if not self.data:
            self.data = None
            return
        if len(self.data) > MOST_DIGITS:
            raise StopValidation(gettext("Shorten this: at most %(limit)d characters.", limit=MOST_DIGITS))
        try:
            self.data = parse_decimal(self.data, locale=reader_language(), strict=True)
        except NumberFormatError:
            raise StopValidation(gettext("Write a number, such as %(example)s.", example=_example())) from None
        if not self.data.is_finite():
            raise StopValidation(gettext("Write a number, such as %(example)s.", example=_example()))


class BoxesField(SelectMultipleField):
    """Several of a list, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def _example() -> str:
    return format_decimal(Decimal("12.5"), locale=reader_language())
