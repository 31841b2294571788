"""What is offered: for each thing who gives it, how much, how it is paid, from which budget line."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField, FormField, SelectField, StringField
from wtforms import Form as PlainForm
from wtforms.validators import InputRequired, Length, Optional

from app.core.forms import REQUIRED, Choices, Form, MoneyField, OneLine
from app.core.money import Money
from app.core.words import choices_of, word
from app.delegations.forms.nominees import PersonFields
from app.events.forms.section import FourFigures
from app.travel.models import ComponentKind, PaidTo, ProvidedBy, Sponsorship, SponsorshipCall, SponsorshipComponent
from app.travel.wishes import OfferedComponent, OfferTerms


class OfferRow(PlainForm):
    """One thing of an offer."""

    provided_by = SelectField(_l("Given by"))
    amount = MoneyField(_l("Amount"), [Optional()])
    paid_to = SelectField(_l("How it is paid"))
    line = SelectField(_l("Budget line"))


class OfferForm(Form):
    """What is offered: for each thing who gives it; an amount and a budget line for what we pay."""

    expires_local = DateTimeLocalField(_l("Can be accepted until"), [InputRequired(REQUIRED), FourFigures()])

    def offer(self, call: SponsorshipCall, lines: dict[ComponentKind, Choices]) -> None:
        """Fill the lists; `lines` are the budget lines that each thing can come from."""
        for kind, row in self.rows:
            row.provided_by.choices = [("", gettext("Not offered")), *choices_of(ProvidedBy)]
            row.paid_to.choices = choices_of(PaidTo)
            row.line.choices = [("", gettext("Choose a line")), *lines.get(kind, ())]
            row.amount.currency = call.currency

    @property
    def rows(self) -> list[tuple[ComponentKind, Any]]:
        """(thing, its fields)."""
        return [(kind, self[kind.value].form) for kind in ComponentKind]

    def validate(self, extra_validators: Any = None) -> bool:
        """What we pay needs an amount and a line; something is offered."""
        if not super().validate(extra_validators):
            return False
        is_right, chosen = True, [(kind, row) for kind, row in self.rows if row.provided_by.data]
        for kind, row in chosen:
            if row.provided_by.data == ProvidedBy.US:
                is_right = _has_amount(kind, row) and is_right
        if not chosen:
            self.form_errors.append(gettext("Say what is offered: choose at least one thing."))
        return is_right and bool(chosen)

    @property
    def terms(self) -> OfferTerms:
        """Of a form that is right."""
        expires: Any = self.expires_local.data
        return OfferTerms([_component(kind, row) for kind, row in self.rows if row.provided_by.data], expires)


def _has_amount(kind: ComponentKind, row: Any) -> bool:
    if row.amount.money is None:
        row.amount.errors = [gettext("%(thing)s: write an amount.", thing=word(kind))]
    if not row.line.data:
        row.line.errors = [gettext("%(thing)s: choose a budget line.", thing=word(kind))]
    return not (row.amount.errors or row.line.errors)


def _component(kind: ComponentKind, row: Any) -> OfferedComponent:
    provided_by = ProvidedBy(row.provided_by.data)
    if provided_by is not ProvidedBy.US:
        return OfferedComponent(kind, provided_by, PaidTo.HOST if provided_by is ProvidedBy.HOST else PaidTo.TRAVELLER)
    return OfferedComponent(kind, provided_by, PaidTo(row.paid_to.data), row.amount.money, int(row.line.data))


for _kind in ComponentKind:
    setattr(OfferForm, _kind.value, FormField(OfferRow))


class SubstituteForm(PersonFields):
    """Who comes instead."""

    reason = StringField(_l("Why somebody else comes"), [Optional(), Length(max=500), OneLine()])


class OfficeSubstituteForm(SubstituteForm, OfferForm):
    """The same with what is offered to them."""


for _kind in ComponentKind:
    setattr(OfficeSubstituteForm, _kind.value, FormField(OfferRow))


def offer_values(sponsorship: Sponsorship) -> dict[str, Any]:
    """What the form begins with: what was offered before, else what was asked for."""
    before = [one for one in sponsorship.components if one.approved_minor is not None or not one.is_ours]
    return {one.kind.value: _values(one) for one in before or sponsorship.components}


def _values(one: SponsorshipComponent) -> dict[str, Any]:
    minor = one.approved_minor if one.approved_minor is not None else one.requested_minor
    is_ticket = one.kind is ComponentKind.AIRFARE and one.approved_minor is None
    return {
        "provided_by": one.provided_by.value,
        "paid_to": PaidTo.AGENCY.value if is_ticket else one.paid_to.value,
        "amount": Money(minor, one.currency) if minor else None,
        "line": str(one.budget_line_id or ""),
    }
