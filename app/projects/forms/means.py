"""Forms of what a project takes: effort, days given, possible sources, who works on it; and of what a partner tells."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    Field,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms import ValidationError as Wrong
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.core.forms import REQUIRED, Form, MoneyField, OneLine, TranslatedField
from app.core.present_day import present_day
from app.core.words import choices_of, word
from app.events.forms.section import FourFigures
from app.funding.forms.currencies import currency_choices
from app.funding.queries.institutions import institution_meant
from app.network.countries import countries_to_choose
from app.people.models import Person
from app.people.queries import person_by_email
from app.projects.forms.choices import efforts_to_choose
from app.projects.forms.fields import MeasuredField
from app.projects.models import (
    EffortEntry,
    FunderStatus,
    PlanRow,
    PlanRowState,
    PotentialFunder,
    Project,
    ProjectEffort,
    ProjectPartner,
)
from app.projects.queries.partners import partner_known


class EffortForm(Form):
    """How many days somebody is to give, as stated."""

    who = TranslatedField(_l("Who"), [DataRequired(REQUIRED)], limit=200)
    days = IntegerField(_l("Days"), [InputRequired(REQUIRED), NumberRange(1, 10000)])
    period = TranslatedField(_l("In what time"), [Optional()], limit=100)
    per = TranslatedField(_l("For each"), [Optional()], limit=100)
    may_be_each_pilot = BooleanField(_l("It may be meant for each pilot country"))
    source = StringField(_l("Source"), [Optional(), Length(max=300), OneLine()])

    @classmethod
    def of(cls, _project: Project, line: ProjectEffort | None) -> "EffortForm":
        return cls(obj=line)

    @property
    def values(self) -> dict[str, Any]:
        same = ("who", "days", "period", "per")
        each = {"may_be_each_pilot": bool(self.may_be_each_pilot.data), "source": self.source.data or ""}
        return {name: self[name].data for name in same} | each


class EffortEntryForm(Form):
    """Days that were given."""

    effort_id = SelectField(_l("Of which effort"), [InputRequired(REQUIRED)])
    on = DateField(_l("Day"), [InputRequired(REQUIRED), FourFigures()], default=present_day)
    days = MeasuredField(_l("Days"), [InputRequired(REQUIRED)])
    country_code = SelectField(_l("Country"), [Optional()])
    note = StringField(_l("Note"), [Optional(), Length(max=300), OneLine()])

    @classmethod
    def of(cls, project: Project, line: EffortEntry | None) -> "EffortEntryForm":
        form = cls(obj=line)
        form.effort_id.choices = efforts_to_choose(project)
        form.country_code.choices = countries_to_choose(gettext("not said"))
        return form

    def validate_days(self, field: Field) -> None:
        if self.days.number is not None and not 0 < self.days.number <= MOST_DAYS:
            raise Wrong(gettext("Write a number above 0, and at most %(most)d.", most=MOST_DAYS))

    @property
    def values(self) -> dict[str, Any]:
        country = self.country_code.data or None
        return {
            "effort_id": int(self.effort_id.data),
            "on": self.on.data,
            "days": self.days.number,
            "country_code": country,
            "note": self.note.data or "",
        }


#: The most days that one entry tells of.
MOST_DAYS = 1000


class FunderForm(Form):
    """A possible source. That it granted, an action says, since a grant is entered with it."""

    name = StringField(_l("Name"), [DataRequired(REQUIRED), Length(max=200), OneLine()])
    status = RadioField(_l("State"), default=FunderStatus.POTENTIAL.value)

    @classmethod
    def of(cls, _project: Project, line: PotentialFunder | None) -> "FunderForm":
        form = cls(obj=line)
        if line is not None and line.status is FunderStatus.GRANTED:
            del form.status
        else:
            form.status.choices = [
                (each.value, word(each)) for each in FunderStatus if each is not FunderStatus.GRANTED
            ]
        return form

    @property
    def values(self) -> dict[str, Any]:
        name = self.name.data or ""
        state = {"status": FunderStatus(self.status.data)} if "status" in self else {}
        return {"name": name, "institution_id": institution_meant(name), **state}


class FunderGrantForm(Form):
    """What a possible source granted: it becomes a grant of the ledger."""

    title = StringField(_l("Title"), [DataRequired(REQUIRED), Length(max=200), OneLine()])
    currency = SelectField(_l("Currency"), [InputRequired(REQUIRED)])
    amount = MoneyField(_l("Amount"), [DataRequired(REQUIRED)], currency_from="currency")
    agreement_on = DateField(_l("Agreement signed on"), [Optional(), FourFigures()])
    agreement_ref = StringField(_l("Reference of the agreement"), [Optional(), Length(max=120), OneLine()])

    @classmethod
    def of(cls, project: Project) -> "FunderGrantForm":
        form = cls(data={"title": str(project.title)[:200], "currency": project.currency})
        form.currency.choices = currency_choices()
        return form


class PartnerForm(Form):
    """Somebody of the directory who works on the project."""

    email = EmailField(_l("E-mail address"), [DataRequired(REQUIRED), Length(max=254)])

    project: Project
    line: ProjectPartner | None
    person: Person | None = None

    @classmethod
    def of(cls, project: Project, line: ProjectPartner | None) -> "PartnerForm":
        form = cls(data={"email": line.person.mail_address} if line else None)
        form.project, form.line = project, line
        return form

    def validate_email(self, field: Field) -> None:
        self.person = person_by_email(field.data)
        if self.person is None:
            raise Wrong(gettext("Nobody in the directory has this address. Enter the person there first."))
        if self.line is not None and partner_known(self.project.id, self.person.id) not in (None, self.line):
            raise Wrong(gettext("This person works on the project already."))

    @property
    def values(self) -> dict[str, Any]:
        assert self.person is not None
        return {"person_id": self.person.id, "institution_id": self.person.institution_id}


class RowReportForm(Form):
    """How far a row is, in the words of who has it."""

    state = RadioField(_l("State"), default=PlanRowState.OPEN.value)
    text = TextAreaField(_l("In a few words"), [Optional(), Length(max=2000)])

    @classmethod
    def of(cls, row: PlanRow) -> "RowReportForm":
        form = cls(data={"state": row.state})
        form.state.choices = choices_of(PlanRowState)
        return form
