"""What the desk and finance say of a journey, one small form an act."""

import secrets

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.core.forms import REQUIRED, Form, MoneyField, OneLine
from app.core.words import choices_of
from app.events.forms.section import FourFigures
from app.travel.actions.trip_money import Paying
from app.travel.models import CostBearer

_LINE = [OneLine(), Length(max=120)]


class TripForm(Form):
    """What every act of a journey has: amounts are in the currency of what they are of."""

    def offer(self, currency: str) -> None:
        """Choices, and the currency of the amounts."""
        for field in self:
            if isinstance(field, MoneyField):
                field.currency = currency
            elif field.name == "bearer":
                field.choices = choices_of(CostBearer)


class NoteForm(TripForm):
    """Nothing to say: the button is enough."""


class WhyForm(TripForm):
    reason = TextAreaField(_l("Reason"), [DataRequired(REQUIRED), Length(max=1000)])


class AuthorisationForm(TripForm):
    """A reason is needed where the office decides alone, or more is approved."""

    fare = MoneyField(_l("Approve a new amount for the ticket"), [Optional()])
    reason = TextAreaField(_l("Reason"), [Length(max=1000)])


class RaiseForm(TripForm):
    fare = MoneyField(_l("Approve a new amount for the ticket"), [DataRequired(REQUIRED)])
    reason = TextAreaField(_l("Reason"), [DataRequired(REQUIRED), Length(max=1000)])


class PaidForm(TripForm):
    """What a payment has: when, to whom, with which reference."""

    #: The same form sent twice pays once.
    key = HiddenField(default=lambda: secrets.token_hex(16), validators=[DataRequired(), Length(max=32)])
    paid_on = DateField(_l("Paid on"), [Optional(), FourFigures()])
    payee = StringField(_l("Paid to"), _LINE)
    reference = StringField(_l("Reference"), _LINE)

    def paying(self, payee: str = "") -> Paying | None:
        """How it was paid; None where no day was given."""
        if self.paid_on.data is None:
            return None
        return Paying(self.paid_on.data, self.payee.data or payee, self.key.data or "", self.reference.data or "")


class TicketForm(PaidForm):
    fare = MoneyField(_l("Fare paid by the office"), [Optional()])
    booking = StringField(_l("Booking code"), [OneLine(), Length(max=80)])


class TicketChangeForm(WhyForm):
    more = MoneyField(_l("It costs so much more"), [Optional()])
    less = MoneyField(_l("It costs so much less"), [Optional()])
    bearer = RadioField(_l("Who bears the difference"), [InputRequired(REQUIRED)], default=CostBearer.PROGRAMME.value)


class TicketLossForm(PaidForm):
    """What giving a ticket back costs and brings."""

    cost = MoneyField(_l("What cancelling costs"), [Optional()])
    back = MoneyField(_l("What is expected back"), [Optional()])
    bearer = RadioField(_l("Who bears the cost"), [Optional()])


class CancellationForm(TicketLossForm):
    reason = TextAreaField(_l("Reason"), [DataRequired(REQUIRED), Length(max=1000)])
    registration = RadioField(
        _l("The registration for the event"),
        [InputRequired(REQUIRED)],
        choices=[SelectChoice("keep", _l("Stays as it is")), SelectChoice("withdraw", _l("Is withdrawn too"))],
        default="keep",
    )


class MoneyMovedForm(PaidForm):
    """An advance, or a refund of a ticket that came in."""

    amount = MoneyField(_l("Amount"), [DataRequired(REQUIRED)])


class AdvanceForm(MoneyMovedForm):
    """A reason is needed where the office decides alone."""

    reason = TextAreaField(
        _l("Why you decide alone, where two people are the rule and nobody else is there"), [Length(max=1000)]
    )
