"""How many seats there are, in all and by category."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import NumberRange, Optional

from app.core.forms import Form
from app.core.words import word
from app.people.models import Category

MOST = 100_000


class SeatsField(IntegerField):
    """A number of seats; empty for no limit."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(gettext("Write a whole number, or leave it empty for no limit.")) from None


def _range() -> list[Any]:
    words = _l("Write a number from 0 to %(most)d.", most=MOST)
    return [Optional(), NumberRange(0, MOST, words)]


class SeatsForm(Form):
    """One field for the event; `seats_form` adds one for each category."""

    event = SeatsField(_l("Seats in all"), _range())

    def fields_by_category(self) -> dict[Category | None, SeatsField]:
        """The event's field under None, then each category's."""
        return {None: self.event} | {category: self[category.value] for category in Category}


def seats_form(capacities: dict[Category | None, int]) -> SeatsForm:
    """The form, filled with the capacities there are."""
    fields = {category.value: SeatsField(word(category), _range()) for category in Category}
    data = {category.value if category else "event": capacity for category, capacity in capacities.items()}
    form: SeatsForm = type("SeatsForm", (SeatsForm,), fields)(data=data)
    return form
