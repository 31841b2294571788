"""Forms of claims, for the office and for the traveller: shape and messages. What is typed a line is named after its number."""

import secrets
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, MultipleFileField
from wtforms import BooleanField, DateField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.core.forms import REQUIRED, Form, MoneyField, OneLine
from app.core.money import EXPONENTS, Money
from app.core.words import choices_of, word
from app.travel.actions.deciding_claims import LineDecision
from app.travel.models import ComponentKind, SponsorshipComponent, TravelClaim, TravelDocumentKind
from app.travel.vault import VaultPurpose

#: What a traveller sends with a line; pages of the passport and forms of the bank have places of their own.
LINE_PAPERS = (
    TravelDocumentKind.RECEIPT,
    TravelDocumentKind.INVOICE,
    TravelDocumentKind.ITINERARY,
    TravelDocumentKind.BOARDING_PASS,
    TravelDocumentKind.HOTEL_BILL,
    TravelDocumentKind.DECLARATION,
)


class ClaimReasonForm(Form):
    reason = TextAreaField(_l("Reason"), [DataRequired(REQUIRED), Length(max=1000)])


class ClaimPaymentForm(Form):
    """One payment, or one that came back; `key` makes the same form sent twice one payment."""

    amount = MoneyField(_l("Amount"), [DataRequired(REQUIRED)])
    paid_on = DateField(_l("Day"), [InputRequired(REQUIRED)])
    reference = StringField(_l("Reference of the bank"), [Optional(), Length(max=120), OneLine()])
    method = StringField(_l("How it was paid"), [Optional(), Length(max=60), OneLine()])
    reason = TextAreaField(
        _l("Why you decide alone, where two people are the rule and nobody else is there"),
        [Optional(), Length(max=1000)],
    )
    key = HiddenField(default=lambda: secrets.token_hex(16), validators=[DataRequired(), Length(max=32)])

    @property
    def given(self) -> Money:
        """What was typed, once it is validated."""
        return self.amount.money or Money(0, self.amount.currency)


class ClaimDecisionForm(Form):
    """What is authorised of each line; fields of lines and components are added by `decision_form`."""

    reason = TextAreaField(_l("Reason, where more is approved or you decide alone"), [Optional(), Length(max=1000)])

    def decisions(self, claim: TravelClaim) -> dict[int, LineDecision]:
        """Line's number → what was typed; lines whose field was left empty are authorised as claimed."""
        return {
            line.id: LineDecision(typed.minor, self[f"reason_{line.id}"].data or "")
            for line in claim.lines
            if (typed := self[f"line_{line.id}"].money) is not None
        } | {
            line.id: LineDecision(0, self[f"reason_{line.id}"].data or "")
            for line in claim.lines
            if self._none(line.id)
        }

    def _none(self, number: int) -> bool:
        return bool(self[f"none_{number}"].data)

    def raised(self, components: Sequence[SponsorshipComponent]) -> dict[int, int]:
        """Component's number → how much is approved of it from now on, where that was typed."""
        return {one.id: typed.minor for one in components if (typed := self[f"raise_{one.id}"].money) is not None}


def decision_form(claim: TravelClaim, components: Sequence[SponsorshipComponent]) -> ClaimDecisionForm:
    """With an amount and a reason for each line, and a new approval for each component that is claimed."""
    fields: dict[str, Any] = {}
    for line in claim.lines:
        number, currency = gettext("Line %(number)d", number=line.position), line.component.currency
        fields[f"line_{line.id}"] = MoneyField(
            gettext("%(line)s: authorise", line=number), [Optional()], currency=currency
        )
        fields[f"none_{line.id}"] = BooleanField(gettext("%(line)s: authorise nothing", line=number))
        fields[f"reason_{line.id}"] = StringField(
            gettext("%(line)s: why less", line=number), [Optional(), Length(max=500), OneLine()]
        )
    for one in components:
        label = gettext("%(what)s: approve from now on", what=word(one.kind))
        fields[f"raise_{one.id}"] = MoneyField(label, [Optional()], currency=one.currency)
    values = {f"line_{line.id}": Money(line.base_minor, line.component.currency) for line in claim.lines}
    form: ClaimDecisionForm = type("ClaimDecisionForm", (ClaimDecisionForm,), fields)(data=values)
    return form


class ClaimReturnForm(Form):
    """What the traveller has to change; a field for each line is added by `return_form`."""

    reason = TextAreaField(_l("What else is to be changed"), [Optional(), Length(max=1000)])

    def reasons(self, claim: TravelClaim) -> dict[int, str]:
        return {line.id: self[f"line_{line.id}"].data or "" for line in claim.lines}


def return_form(claim: TravelClaim) -> ClaimReturnForm:
    fields: dict[str, Any] = {
        f"line_{line.id}": StringField(
            gettext("Line %(number)d: what is to be changed", number=line.position),
            [Optional(), Length(max=500), OneLine()],
        )
        for line in claim.lines
    }
    form: ClaimReturnForm = type("ClaimReturnForm", (ClaimReturnForm,), fields)()
    return form


class VaultForm(Form):
    """For what something of the vault is read."""

    purpose = SelectField(_l("What you need it for"), [InputRequired(REQUIRED)])

    def offer(self) -> None:
        self.purpose.choices = choices_of(VaultPurpose)


class ExpenseForm(Form):
    """One expense of the traveller, with its papers."""

    component = SelectField(_l("What was it for?"), [InputRequired(REQUIRED)])
    what = StringField(_l("In your own words"), [Optional(), Length(max=200), OneLine()])
    on_date = DateField(_l("Day"), [InputRequired(REQUIRED)])
    amount = MoneyField(_l("Amount"), [DataRequired(REQUIRED)], currency_from="currency")
    currency = SelectField(_l("Currency"), [InputRequired(REQUIRED)])
    kind = SelectField(_l("What the paper is"), [InputRequired(REQUIRED)])
    papers = MultipleFileField(_l("Photograph or PDF of it"))
    itinerary = MultipleFileField(_l("For an air ticket: its itinerary"))

    @staticmethod
    def asks_itinerary(components: Sequence[SponsorshipComponent]) -> bool:
        """Whether a ticket is among what may be claimed."""
        return any(one.kind is ComponentKind.AIRFARE for one in components)

    def offer(self, components: Sequence[SponsorshipComponent]) -> None:
        """Set the choices, in the reader's language."""
        self.component.choices = [(str(one.id), word(one.kind)) for one in components]
        if not self.asks_itinerary(components):
            del self.itinerary
        self.currency.choices = [(code, code) for code in sorted(EXPONENTS)]
        self.kind.choices = [(kind.value, word(kind)) for kind in LINE_PAPERS]
        if not self.currency.data and components:
            self.currency.data = components[0].currency


class ClaimSubmissionForm(Form):
    """Hand a claim in."""

    late_reason = TextAreaField(_l("Why it comes late"), [Optional(), Length(max=1000)])
    is_declared = BooleanField(_l("I declare that I made this journey"))


class BankForm(Form):
    """Where the traveller is paid; what is left empty stays as it is."""

    holder = StringField(_l("Name of the holder of the account"), [Optional(), Length(max=200), OneLine()])
    bank = StringField(_l("Bank, with its code (SWIFT or BIC)"), [Optional(), Length(max=200), OneLine()])
    account = StringField(
        _l("Number of the account (IBAN where there is one)"), [Optional(), Length(max=60), OneLine()]
    )
    currency = SelectField(_l("Currency of the account"), [Optional()])
    paper = FileField(_l("Form of the bank, if you were asked for it"))

    def offer(self) -> None:
        self.currency.choices = [("", gettext("not said")), *((code, code) for code in sorted(EXPONENTS))]


class PassportForm(Form):
    """The passport; what is left empty stays as it is."""

    passport_name = StringField(_l("Name, as in the passport"), [Optional(), Length(max=200), OneLine()])
    number = StringField(_l("Number of the passport"), [Optional(), Length(max=40), OneLine()])
    country = StringField(_l("Country that issued it"), [Optional(), Length(max=80), OneLine()])
    expires_on = DateField(_l("Valid until"), [Optional()])
    birth_date = DateField(_l("Date of birth"), [Optional()])
    paper = FileField(_l("Photograph of the page with your data, if you were asked for it"))

    @property
    def typed(self) -> dict[str, str]:
        days = {name: self[name].data.isoformat() if self[name].data else "" for name in ("expires_on", "birth_date")}
        return {name: self[name].data or "" for name in ("passport_name", "number", "country")} | days
