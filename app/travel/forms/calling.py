"""What the office sets: the call of an event, and more units for one body."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateTimeLocalField, IntegerField, RadioField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.config import LANGUAGES
from app.core.forms import REQUIRED, Choices, Form, OneLine, TranslatedField
from app.core.money import EXPONENTS
from app.core.words import choices_of
from app.events.forms.section import FourFigures
from app.travel.models import LateClaim, SponsorshipCall

PERCENT = NumberRange(0, 100, _l("Write a number from 0 to 100."))


class CallForm(Form):
    """The rules of one event, all of them on one page; times by the event's clock."""

    opens_local = DateTimeLocalField(_l("Requests open"), [Optional(), FourFigures()])
    closes_local = DateTimeLocalField(_l("Requests close"), [Optional(), FourFigures()])
    decide_by_local = DateTimeLocalField(_l("The office decides by"), [Optional(), FourFigures()])
    needs_endorsement = BooleanField(_l("A request needs the endorsement of its coordinator"))
    document_wanted = TranslatedField(_l("What has to be attached to a request"), [Optional()], limit=200)
    offer_days = IntegerField(_l("Days to answer an offer"), [InputRequired(REQUIRED), NumberRange(1, 365)])
    quota_units = IntegerField(_l("Units for each country"), [InputRequired(REQUIRED), NumberRange(0, 1000)])
    partial_needs_ticket = BooleanField(_l("Of two partial sponsorships of a country, one is a ticket"))
    person_units_per_year = IntegerField(
        _l("Units for one person in a year"), [InputRequired(REQUIRED), NumberRange(0, 100)]
    )
    currency = SelectField(_l("Currency"))
    advance_pct = IntegerField(_l("Advance, in percent at most"), [InputRequired(REQUIRED), PERCENT])
    ticket_after_visa = BooleanField(_l("The ticket is bought once the visa is granted"))
    fare_tolerance_pct = IntegerField(_l("A fare may be dearer by so many percent"), [InputRequired(REQUIRED), PERCENT])
    claim_days = IntegerField(_l("Days to claim after the journey"), [InputRequired(REQUIRED), NumberRange(1, 365)])
    late_claim = RadioField(_l("A claim that comes later"), [InputRequired(REQUIRED)])

    per_diem_policy_id = SelectField(_l("How per diem is worked out"))
    needs_hotel_bill = BooleanField(_l("A claim needs the bill of the hotel"))
    needs_boarding_pass = BooleanField(_l("A claim needs boarding passes, or a signed declaration"))

    def offer(self, languages: Sequence[str], policies: Choices) -> None:
        """Fill the lists; texts in the languages of the event."""
        self.document_wanted.languages = tuple(languages) or LANGUAGES
        self.per_diem_policy_id.choices = [("", gettext("The office decides each amount")), *policies]
        self.currency.choices = [(code, code) for code in sorted(EXPONENTS)]
        self.late_claim.choices = choices_of(LateClaim)

    def validate(self, extra_validators: Any = None) -> bool:
        """The three moments follow each other."""
        if not super().validate(extra_validators):
            return False
        opens, closes, decide = self.opens_local.data, self.closes_local.data, self.decide_by_local.data
        if opens and closes and closes <= opens:
            self.closes_local.errors = [gettext("Requests close after they open.")]
        if closes and decide and decide < closes:
            self.decide_by_local.errors = [gettext("The office decides once requests have closed.")]
        return not (self.closes_local.errors or self.decide_by_local.errors)

    def write_on(self, call: SponsorshipCall) -> None:
        """What was chosen, on the rules of the event."""
        for name in _PLAIN:
            setattr(call, name, self[name].data)
        call.late_claim = LateClaim(self.late_claim.data)
        number = self.per_diem_policy_id.data
        call.per_diem_policy_id = int(number) if number else None


def call_values(call: SponsorshipCall) -> dict[str, Any]:
    """What the form begins with."""
    values = {name: getattr(call, name) for name in _PLAIN}
    return values | {"late_claim": call.late_claim.value, "per_diem_policy_id": str(call.per_diem_policy_id or "")}


#: Fields whose data is what is stored.
_PLAIN = (
    "opens_local",
    "closes_local",
    "decide_by_local",
    "needs_endorsement",
    "document_wanted",
    "offer_days",
    "quota_units",
    "partial_needs_ticket",
    "person_units_per_year",
    "currency",
    "advance_pct",
    "ticket_after_visa",
    "fare_tolerance_pct",
    "claim_days",
    "needs_hotel_bill",
    "needs_boarding_pass",
)


class QuotaRowForm(Form):
    """Another number for one country, institution or bloc, and why."""

    body = SelectField(_l("For"), [InputRequired(REQUIRED)])
    capacity = IntegerField(_l("Units"), [InputRequired(REQUIRED), NumberRange(0, 1000)])
    reason = StringField(_l("Reason"), [DataRequired(REQUIRED), Length(max=500), OneLine()])
