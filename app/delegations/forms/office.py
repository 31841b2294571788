"""What the office sets and decides about delegations."""

from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.core.forms import REQUIRED, Choices, Form, OneLine, TranslatedField
from app.core.words import choices_of
from app.delegations.forms.nominees import NomineeReasonForm, OneOfTheListForm
from app.delegations.models import DelegateRole, DelegationQuota, QuotaScope
from app.events.forms.section import FourFigures
from app.events.models import AgendaRow
from app.people.forms import as_category
from app.people.models import Category

MOST = 1_000


class TermsForm(Form):
    """The two periods, by the event's clock, and what accrediting needs."""

    nominate_until = DateTimeLocalField(_l("People can be named until"), [Optional(), FourFigures()])
    accept_until = DateTimeLocalField(_l("They can accept until"), [Optional(), FourFigures()])
    needs_letter = BooleanField(_l("Accrediting needs the delegation's letter, or a reason to do without"))
    accredits_anew = BooleanField(_l("Who replaces somebody accredited waits to be accredited"))


class QuotaForm(Form):
    """One rule: how many of what for each of whom."""

    capacity = IntegerField(_l("How many"), [InputRequired(REQUIRED), NumberRange(0, MOST)])
    applies_to = SelectField(_l("For"))
    payer = SelectField(_l("Who pays the journey"))
    category = SelectField(_l("Category"))
    row = SelectField(_l("Row of the agenda"))
    label = TranslatedField(_l("Name"), [Optional()], limit=120)

    def offer(self, rows: Sequence[AgendaRow]) -> None:
        scopes = [one for one in choices_of(QuotaScope) if one[0] != QuotaScope.ONE]
        self.applies_to.choices = scopes
        everybody = ("", gettext("Everybody"))
        self.payer.choices = [everybody, ("yes", gettext("The programme")), ("no", gettext("Their own institution"))]
        self.category.choices = [("", gettext("Any category")), *choices_of(Category)]
        self.row.choices = [("", gettext("The whole event")), *((str(row.id), str(row.title)) for row in rows)]

    @property
    def quota(self) -> DelegationQuota:
        return DelegationQuota(
            label=self.label.data,
            applies_to=QuotaScope(self.applies_to.data),
            category=as_category(self.category.data or ""),
            is_sponsored={"yes": True, "no": False}.get(self.payer.data or ""),
            agenda_row_id=int(self.row.data) if self.row.data else None,
            capacity=self.capacity.data,
        )


class CapacityForm(Form):
    """Another number for a rule."""

    capacity = IntegerField(_l("How many"), [InputRequired(REQUIRED), NumberRange(0, MOST)])


class LetterForm(Form):
    """The note verbale or letter that names the delegation."""

    number = StringField(_l("Their number"), [DataRequired(REQUIRED), Length(max=80), OneLine()])
    on = DateField(_l("Date of the letter"), [Optional(), FourFigures()])


class OpeningForm(Form):
    """A country is opened again, until when and why."""

    until = DateTimeLocalField(_l("Open until"), [InputRequired(REQUIRED), FourFigures()])
    reason = StringField(_l("Reason"), [DataRequired(REQUIRED), Length(max=500), OneLine()])


class FoundingForm(Form):
    """Which state, bloc or institution takes part with a delegation: "country:CL", "bloc:3", "institution:7"."""

    member = SelectField(_l("Country, bloc or institution"), [DataRequired(REQUIRED)])

    def offer(self, countries: Choices, blocs: Choices, institutions: Choices) -> None:
        self.member.choices = {
            gettext("Countries"): [(f"country:{code}", name) for code, name in countries],
            gettext("Blocs"): [(f"bloc:{number}", name) for number, name in blocs],
            gettext("Institutions"): [(f"institution:{number}", name) for number, name in institutions],
        }

    @property
    def founded(self) -> tuple[str | None, int | None, int | None]:
        """(country code, number of an institution, number of a bloc), one of the three."""
        kind, _, value = (self.member.data or "").partition(":")
        country, institution = value if kind == "country" else None, int(value) if kind == "institution" else None
        return country, institution, int(value) if kind == "bloc" else None


class NominationDecisionForm(NomineeReasonForm):
    """What the office decides over one nomination."""

    decision = SelectField(
        choices=[SelectChoice(name) for name in ("accredit", "refuse", "withdraw", "remind")],
        validators=[DataRequired(REQUIRED)],
    )


class SeveralForm(Form):
    """Which delegations something is done with at once, and why."""

    chosen = SelectMultipleField(_l("Delegation"), validate_choice=False)
    reason = StringField(_l("Reason, to accredit without a letter"), [Optional(), Length(max=500), OneLine()])


class DelegateRoleForm(OneOfTheListForm):
    """Another role in the delegation."""

    role = SelectField(_l("Role in the delegation"))

    def __init__(self, **values: object) -> None:
        super().__init__(**values)
        self.role.choices = choices_of(DelegateRole)
