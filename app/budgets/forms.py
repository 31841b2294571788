"""Forms of budgets: lines, what is planned, payments. Each payment has the key of its form: sent twice, it is paid once."""

from datetime import date
from secrets import token_hex
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, DateField, HiddenField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.core.forms import REQUIRED, Choices, Form, MoneyField, OneLine
from app.core.money import Money
from app.core.words import choices_of
from app.funding.forms.currencies import currency_choices
from app.funding.forms.grants import line, not_to_come, typed_money
from app.funding.models import CostCategory, Payment, PaymentKind


class BudgetLineForm(Form):
    """A new line."""

    grant = SelectField(_l("Paid by"), [Optional()])
    category = SelectField(_l("Category"), [InputRequired(REQUIRED)])
    title = line(_l("Title"), is_needed=True)
    currency = SelectField(_l("Currency"), [InputRequired(REQUIRED)], default="USD")
    planned = MoneyField(_l("Planned"), [DataRequired(REQUIRED)], currency_from="currency")
    reason = line(_l("Remark"), 500)

    def offer(self, grants: Choices) -> None:
        """Set the choices, in the reader's language."""
        self.grant.choices = [("", gettext("Own means of the office")), *grants]
        self.category.choices = choices_of(CostCategory)
        self.currency.choices = currency_choices()

    @property
    def amount(self) -> Money:
        return typed_money(self.planned)


class PlannedForm(Form):
    """More or less planned on a line."""

    planned = MoneyField(_l("Planned"), [DataRequired(REQUIRED)])
    reason = line(_l("Reason"), 500, is_needed=True)

    @property
    def amount(self) -> Money:
        return typed_money(self.planned)


class MoveMoneyForm(Form):
    """Money moved to another line of the same grant."""

    to = SelectField(_l("To the line"), [InputRequired(REQUIRED)])
    moved = MoneyField(_l("Amount"), [DataRequired(REQUIRED)])
    reason = line(_l("Reason"), 500, is_needed=True)

    @property
    def amount(self) -> Money:
        return typed_money(self.moved)


def new_key() -> str:
    """The key of a form that was just opened."""
    return token_hex(16)


class PaymentForm(Form):
    """Money that left."""

    key = HiddenField(default=new_key, validators=[DataRequired(), Length(max=64)])
    kind = SelectField(_l("Kind"), [InputRequired(REQUIRED)], default=PaymentKind.PURCHASE.value)
    payee = line(_l("Paid to"), is_needed=True)
    currency = SelectField(_l("Currency"), [InputRequired(REQUIRED)])
    paid = MoneyField(_l("Amount"), [DataRequired(REQUIRED)], currency_from="currency")
    fee = MoneyField(_l("Fee of the bank"), [Optional()], currency_from="currency")
    paid_on = DateField(_l("Paid on"), [DataRequired(REQUIRED), not_to_come])
    method = line(_l("How it was paid"), 60)
    reference = line(_l("Reference"), 120)
    commitment = SelectField(_l("Of what is set aside"), [Optional()])
    completes = BooleanField(_l("This completes it: what is left over is available again"))
    document = FileField(_l("Invoice or receipt"))

    def offer(self, commitments: Choices) -> None:
        """Set the choices, in the reader's language."""
        self.kind.choices = [one for one in choices_of(PaymentKind) if one[0] != PaymentKind.REFUND.value]
        self.currency.choices = currency_choices()
        self.commitment.choices = [("", gettext("Nothing: it is paid from what is available")), *commitments]

    @property
    def amount(self) -> Money:
        return typed_money(self.paid)

    @property
    def slip(self) -> dict[str, Any]:
        """What is written on the payment beside its amount, by the names that `pay` gives it."""
        return {
            "kind": PaymentKind(self.kind.data),
            "paid_on": day_of(self.paid_on),
            "payee": self.payee.data or "",
            "key": f"form:{self.key.data}",
            "fee_minor": self.fee.money.minor if self.fee.money else 0,
            "method": self.method.data or "",
            "reference": self.reference.data or "",
        }


class RefundForm(Form):
    """Money that came back of a payment."""

    key = HiddenField(default=new_key, validators=[DataRequired(), Length(max=64)])
    back = MoneyField(_l("Amount that came back"), [DataRequired(REQUIRED)])
    paid_on = DateField(_l("Received on"), [DataRequired(REQUIRED), not_to_come])
    reference = line(_l("Reference"), 120)
    reason = StringField(_l("Reason"), [Optional(), Length(max=500), OneLine()])

    @property
    def amount(self) -> Money:
        return typed_money(self.back)

    @property
    def slip(self) -> dict[str, Any]:
        """What is written on the refund, by the names that `refund` gives it."""
        texts = {"reference": self.reference.data or "", "reason": self.reason.data or ""}
        return {"key": f"form:{self.key.data}", **texts}

    def offer(self, payment: Payment) -> None:
        """What comes back is in the currency of what was paid."""
        self.back.currency = payment.currency


def day_of(field: DateField) -> date:
    """The day of a form that is valid."""
    assert field.data is not None
    day: date = field.data
    return day
