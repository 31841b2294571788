"""Forms of grants: shape and messages."""

from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import DateField, Field, SelectField, SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.core.forms import REQUIRED, Form, MoneyField, OneLine
from app.core.money import Money
from app.core.present_day import present_day
from app.core.words import choices_of
from app.funding.forms.currencies import currency_choices
from app.funding.models import CostCategory, Grant, GrantStatus
from app.funding.queries.institutions import institution_meant
from app.network.countries import countries_to_choose, grouped_choices


def line(label: Any, limit: int = 200, *, is_needed: bool = False) -> StringField:
    """One line of text."""
    return StringField(label, [DataRequired(REQUIRED) if is_needed else Optional(), Length(max=limit), OneLine()])


def not_to_come(_form: Form, field: Field) -> None:
    """Refuse a day that has not come yet."""
    if field.data and field.data > present_day():
        raise ValidationError(gettext("This day has not come yet. Enter the change when it has."))


def typed_money(field: MoneyField) -> Money:
    """The amount of a form that is valid."""
    assert field.money is not None
    return field.money


class GrantForm(Form):
    """An agreement with a donor."""

    donor_text = line(_l("Donor, as the agreement names it"), is_needed=True)
    country_code = SelectField(_l("Country of the donor"), [Optional()])
    title = line(_l("Title"), is_needed=True)
    purpose = TextAreaField(_l("What it is for"), [Optional(), Length(max=2000)])
    currency = SelectField(_l("Currency"), [InputRequired(REQUIRED)], default="USD")
    amount = MoneyField(_l("Amount"), [DataRequired(REQUIRED)], currency_from="currency")
    status = SelectField(_l("State"), [InputRequired(REQUIRED)], default=GrantStatus.GRANTED.value)
    agreement_on = DateField(_l("Agreement signed on"), [Optional()])
    agreement_ref = line(_l("Reference of the agreement"), 120)
    starts_on = DateField(_l("Runs from"), [Optional()])
    ends_on = DateField(_l("Runs until"), [Optional()])
    restricted_to_ref = SelectField(_l("May be spent on this alone"), [Optional()])
    eligible = SelectMultipleField(
        _l("Costs that it pays"),
        [Optional()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    note = TextAreaField(_l("Note"), [Optional(), Length(max=2000)])

    def offer(self, subjects: Any) -> None:
        """Set the choices, in the reader's language."""
        self.country_code.choices = countries_to_choose(gettext("not said"))
        self.currency.choices = currency_choices()
        self.status.choices = choices_of(GrantStatus)
        self.restricted_to_ref.choices = grouped_choices(subjects, gettext("Whatever its purpose allows"))
        self.eligible.choices = choices_of(CostCategory)

    def validate_ends_on(self, field: Field) -> None:
        if field.data and self.starts_on.data and field.data < self.starts_on.data:
            raise ValidationError(gettext("The grant ends before it begins. Correct one of the two days."))

    @property
    def columns(self) -> dict[str, Any]:
        """What was typed, by column; no cost chosen means all of them."""
        money = typed_money(self.amount)
        texts = ("donor_text", "title", "purpose", "agreement_ref", "restricted_to_ref", "note")
        days = ("agreement_on", "starts_on", "ends_on")
        values: dict[str, Any] = {name: self[name].data or "" for name in texts}
        return (
            values
            | {name: self[name].data for name in days}
            | {
                "currency": money.currency,
                "amount_minor": money.minor,
                "institution_id": institution_meant(self.donor_text.data or ""),
                "country_code": self.country_code.data or None,
                "status": GrantStatus(self.status.data),
                "eligible": list(self.eligible.data) if self.eligible.data else None,
            }
        )


def grant_values(grant: Grant) -> dict[str, Any]:
    """The form's fields as the grant has them."""
    same = ("donor_text", "title", "purpose", "currency", "amount", "agreement_on", "agreement_ref", "starts_on")
    values = {name: getattr(grant, name) for name in (*same, "ends_on", "restricted_to_ref", "note", "country_code")}
    return values | {
        "status": grant.status.value,
        "eligible": grant.eligible or [],
    }


class ReceiptForm(Form):
    """Money that came in."""

    currency = SelectField(_l("Currency"), [InputRequired(REQUIRED)])
    amount = MoneyField(_l("Amount"), [DataRequired(REQUIRED)], currency_from="currency")
    on_date = DateField(_l("Received on"), [DataRequired(REQUIRED), not_to_come])
    reference = line(_l("Reference of the bank"), 120)

    @property
    def typed(self) -> tuple[Money, date, str]:
        """Amount, day and reference."""
        assert self.amount.money is not None and self.on_date.data is not None  # noqa: PT018  the form is valid
        return self.amount.money, self.on_date.data, self.reference.data or ""

    def offer(self) -> None:
        """Set the choices, in the reader's language."""
        self.currency.choices = currency_choices()


class TakeBackForm(Form):
    """Why something is taken back or changed."""

    reason = line(_l("Reason"), 300, is_needed=True)


class GrantReportForm(Form):
    """A report that the donor expects."""

    due_on = DateField(_l("Due on"), [DataRequired(REQUIRED)])
    title = line(_l("What is to be reported"))

    @property
    def typed(self) -> tuple[date, str]:
        """Day and title."""
        assert self.due_on.data is not None
        return self.due_on.data, self.title.data or ""
