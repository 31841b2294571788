"""Forms of per diem: policies, rates, days of a journey."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, DateField, IntegerField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.core.forms import REQUIRED, Choices, Form, MoneyField, OneLine
from app.core.money import EXPONENTS
from app.core.words import choices_of
from app.travel.per_diem import PolicyKind, Provided

#: The numbers of a policy, as its columns are called.
NUMBERS = (
    "last_day_pct",
    "same_day_min_hours",
    "same_day_pct",
    "cut_breakfast_pct",
    "cut_lunch_pct",
    "cut_dinner_pct",
    "cut_lodging_pct",
    "provided_pct",
    "extra_days",
)


def _pct(label: Any, usual: int) -> IntegerField:
    return IntegerField(label, [InputRequired(REQUIRED), NumberRange(0, 100)], default=usual)


class PolicyForm(Form):
    """How days are counted and cut."""

    name = StringField(_l("Name"), [DataRequired(REQUIRED), Length(max=120), OneLine()])
    kind = RadioField(_l("How it is worked out"), [InputRequired(REQUIRED)], default=PolicyKind.NIGHTS.value)
    last_day_pct = _pct(_l("By nights: the last day pays, in percent"), 40)
    same_day_min_hours = IntegerField(
        _l("By nights: hours from which a journey of one day pays"),
        [InputRequired(REQUIRED), NumberRange(0, 24)],
        default=8,
    )
    same_day_pct = _pct(_l("By nights: a journey of one day pays, in percent"), 40)
    cut_breakfast_pct = _pct(_l("By nights: breakfast provided takes off, in percent"), 5)
    cut_lunch_pct = _pct(_l("By nights: lunch provided takes off, in percent"), 10)
    cut_dinner_pct = _pct(_l("By nights: dinner provided takes off, in percent"), 15)
    cut_lodging_pct = _pct(_l("By nights: a bed provided takes off, in percent"), 50)
    provided_pct = _pct(_l("Seminar: a day with board and bed provided pays, in percent"), 20)
    extra_days = IntegerField(
        _l("Seminar: days paid after the programme"), [InputRequired(REQUIRED), NumberRange(0, 7)], default=1
    )
    source = StringField(_l("The rule or decision that says so"), [Optional(), Length(max=300), OneLine()])
    valid_from = DateField(_l("Valid from"), [Optional()])

    def offer(self) -> None:
        self.kind.choices = choices_of(PolicyKind)

    @property
    def numbers(self) -> dict[str, int]:
        return {name: self[name].data for name in NUMBERS}


class DayRateForm(Form):
    """What a day in a place is worth."""

    country = SelectField(_l("Country"), [InputRequired(REQUIRED)])
    city = StringField(_l("City; empty for the whole country"), [Optional(), Length(max=120), OneLine()])
    amount = MoneyField(_l("A full day"), [DataRequired(REQUIRED)], currency_from="currency")
    currency = SelectField(_l("Currency"), [InputRequired(REQUIRED)], default="USD")
    valid_from = DateField(_l("Valid from"), [InputRequired(REQUIRED)])
    valid_to = DateField(_l("Valid until"), [Optional()])
    source = StringField(_l("Where it comes from"), [Optional(), Length(max=300), OneLine()])

    def offer(self, countries: Choices) -> None:
        self.country.choices = countries
        self.currency.choices = [(code, code) for code in sorted(EXPONENTS)]


class DayRatesFileForm(Form):
    """Many rates at once."""

    file = FileField(_l("Spreadsheet (XLSX or CSV)"))


class DayMarksForm(Form):
    """What is provided on a day, whether it is the traveller's own, and an amount that is decided for it."""

    provided = SelectMultipleField(_l("Provided"))
    is_personal = BooleanField(_l("The traveller's own day: it pays nothing"))
    amount = MoneyField(_l("Amount that is decided"), [Optional()])
    is_nothing = BooleanField(_l("Decide that it pays nothing"))
    reason = StringField(_l("Reason of the decision"), [Optional(), Length(max=500), OneLine()])

    def offer(self) -> None:
        self.provided.choices = choices_of(Provided)


def not_chosen() -> str:
    return gettext("Choose a country")
