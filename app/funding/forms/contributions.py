"""Forms of what others give: shape and messages."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import (
    DateField,
    Field,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.core.forms import REQUIRED, Form, MoneyField
from app.core.words import choices_of
from app.funding.actions.contributions import Valuation
from app.funding.forms.currencies import currency_choices
from app.funding.forms.grants import line, not_to_come, typed_money
from app.funding.models import (
    EvidenceKind,
    FundingContribution,
    FundingContributionKind,
    ValuationMethod,
)
from app.funding.queries.institutions import institution_meant
from app.network.countries import countries_to_choose

FIRST_YEAR, LAST_YEAR = 1990, 2100
YEARS = _l("Write a year from %(first)d to %(last)d.", first=FIRST_YEAR, last=LAST_YEAR)
MOST_UNITS = 1_000_000
#: What an amount is below, in minor units.
MOST_MINOR = 10**15


class FundingContributionForm(Form):
    """What somebody gave."""

    label = line(_l("What was given"), is_needed=True)
    kind = SelectField(_l("In kind or in cash"), [InputRequired(REQUIRED)])
    currency = SelectField(_l("Currency"), [InputRequired(REQUIRED)], default="USD")
    amount = MoneyField(_l("Value"), [DataRequired(REQUIRED)], currency_from="currency")
    year = IntegerField(
        _l("Year"),
        [
            InputRequired(REQUIRED),
            NumberRange(FIRST_YEAR, LAST_YEAR, YEARS),
        ],
    )
    on_date = DateField(_l("Day, if it is known"), [Optional()])
    contributor_text = line(_l("Who gave it, if a document says so"))
    country_code = SelectField(_l("Country of who gave it"), [Optional()])
    subjects = SelectMultipleField(_l("What it was for"))

    def offer(self, subjects: Any) -> None:
        """Set the choices, in the reader's language."""
        self.kind.choices = choices_of(FundingContributionKind)
        self.currency.choices = currency_choices()
        self.country_code.choices = countries_to_choose(gettext("not said"))
        self.subjects.choices = subjects

    def validate_on_date(self, field: Field) -> None:
        if field.data and self.year.data and field.data.year != self.year.data:
            raise ValidationError(
                gettext("The day is not in the year %(year)d. Correct one of the two.", year=self.year.data)
            )

    @property
    def columns(self) -> dict[str, Any]:
        """What was typed, by column, but for what it was for."""
        money, contributor = typed_money(self.amount), self.contributor_text.data or ""
        return {
            "kind": FundingContributionKind(self.kind.data),
            "label": self.label.data or "",
            "currency": money.currency,
            "amount_minor": money.minor,
            "year": self.year.data,
            "on_date": self.on_date.data,
            "contributor_text": contributor,
            "institution_id": institution_meant(contributor),
            "country_code": self.country_code.data or None,
        }


def contribution_values(contribution: FundingContribution) -> dict[str, Any]:
    """The form's fields as the contribution has them."""
    same = ("label", "currency", "amount", "year", "on_date", "contributor_text", "country_code")
    return {name: getattr(contribution, name) for name in same} | {
        "kind": contribution.kind.value,
        "subjects": [one.subject_ref for one in contribution.subjects],
    }


class EvidenceForm(Form):
    """What shows a part of the value."""

    kind = RadioField(_l("What shows it"), [InputRequired(REQUIRED)])
    method = SelectField(_l("How the value was found"), [InputRequired(REQUIRED)])
    unit_price = MoneyField(_l("Price of a unit"), [DataRequired(REQUIRED)])
    units = IntegerField(
        _l("How many units"),
        [InputRequired(REQUIRED), NumberRange(1, MOST_UNITS, _l("Write a whole number from 1 to 1,000,000."))],
    )
    unit_text = line(_l("What a unit is, such as a day of the hall"), 120)
    valued_by = line(_l("Valued by"))
    valued_on = DateField(_l("Valued on"), [Optional(), not_to_come])
    document = FileField(_l("Document"))
    note = TextAreaField(_l("Note"), [Optional(), Length(max=2000)])

    def offer(self, currency: str) -> None:
        """Set the choices, in the reader's language; a price is in the currency of the contribution."""
        self.kind.choices = choices_of(EvidenceKind)
        self.method.choices = choices_of(ValuationMethod)
        self.unit_price.currency = currency

    def validate_units(self, field: Field) -> None:
        """The product is an amount too."""
        price = self.unit_price.money
        if price is not None and field.data and field.data * price.minor >= MOST_MINOR:
            raise ValidationError(gettext("Units times price make more than an amount can be. Correct one of the two."))

    @property
    def shown(self) -> Valuation:
        """What was typed."""
        assert self.units.data is not None
        return Valuation(
            kind=EvidenceKind(self.kind.data),
            method=ValuationMethod(self.method.data),
            units=self.units.data,
            unit=typed_money(self.unit_price),
            unit_text=self.unit_text.data or "",
            valued_by=self.valued_by.data or "",
            valued_on=self.valued_on.data,
            note=self.note.data or "",
        )


class AwardForm(Form):
    """Towards which grant it counts as the share of others."""

    grant = SelectField(_l("Counts towards"), [InputRequired(REQUIRED)])
