"""The form of a project itself."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from wtforms import BooleanField, DateField, EmailField, Field, IntegerField, RadioField, SelectField, StringField
from wtforms import ValidationError as Wrong
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.core.extensions import db
from app.core.forms import REQUIRED, Form, MoneyField, OneLine, TranslatedField
from app.core.words import choices_of
from app.events.forms.section import FourFigures
from app.events.models import WorkingGroup
from app.funding.forms.currencies import currency_choices
from app.people.models import Person
from app.people.queries import person_by_email
from app.projects.models import MOST_YEARS, Project, ProjectStatus
from app.projects.quarters import IN_YEAR
from app.projects.queries.lines import bare_rows

#: The most pilot countries that a form takes.
MOST_PILOTS = 50


class ProjectForm(Form):
    """What a project is; what is not known stays empty."""

    title = TranslatedField(_l("Title"), [DataRequired(REQUIRED)], limit=200)
    goal = TranslatedField(_l("Goal"), [Optional()], rows=4, limit=2000)
    status = RadioField(_l("State"), default=ProjectStatus.PROPOSAL.value)
    duration_years = IntegerField(
        _l("Duration in years"), [InputRequired(REQUIRED), NumberRange(1, MOST_YEARS)], default=3
    )
    start_on = DateField(_l("Start"), [Optional(), FourFigures()])
    email = EmailField(_l("E-mail address of who leads it"), [Optional(), Length(max=254)])
    from_group_id = SelectField(_l("Working group that proposed it"), [Optional()])
    currency = SelectField(_l("Currency"), [InputRequired(REQUIRED)], default="USD")
    budget = MoneyField(_l("Estimated cost"), [Optional()], currency_from="currency")
    budget_basis = TranslatedField(_l("What the estimate includes"), [Optional()], limit=300)
    goals_served = StringField(_l("Serves"), [Optional(), Length(max=200), OneLine()])
    pilots = IntegerField(_l("Pilot countries"), [Optional(), NumberRange(1, MOST_PILOTS)])
    pilots_least = IntegerField(_l("At the least, where a source says so"), [Optional(), NumberRange(1, MOST_PILOTS)])
    pilots_most = IntegerField(_l("At the most"), [Optional(), NumberRange(1, MOST_PILOTS)])
    is_published = BooleanField(_l("Everybody may read it"))

    project: Project | None = None
    person: Person | None = None

    @classmethod
    def of(cls, project: Project | None) -> "ProjectForm":
        form = cls(obj=project)
        form.project = project
        form.status.choices = choices_of(ProjectStatus)
        form.currency.choices = currency_choices()
        groups = db.session.execute(select(WorkingGroup.id, WorkingGroup.name).order_by(WorkingGroup.id))
        form.from_group_id.choices = [
            ("", gettext("No working group")),
            *((str(number), str(name)) for number, name in groups),
        ]
        return form

    def validate_email(self, field: Field) -> None:
        self.person = person_by_email(field.data)
        if self.person is None:
            raise Wrong(gettext("Nobody in the directory has this address. Enter the person there first."))

    def validate_duration_years(self, field: Field) -> None:
        if self.project is None or not field.data:
            return
        last = max((row.end_quarter or 0 for row in bare_rows(self.project)), default=0)
        if last > field.data * IN_YEAR:
            raise Wrong(gettext("A row of the chart lasts until quarter %(quarter)d: shorten it first.", quarter=last))

    def validate_pilots_most(self, field: Field) -> None:
        least = self.pilots_least.data
        if (least is None) != (field.data is None):
            raise Wrong(gettext("Give both numbers, or none of them."))
        if least and field.data and field.data < least:
            raise Wrong(gettext("The most can’t be fewer than the least."))

    @property
    def values(self) -> dict[str, Any]:
        """What was sent, by column; valid forms only. Without an address the present lead stays."""
        same = ("title", "goal", "duration_years", "start_on", "budget_basis", "pilots", "pilots_least", "pilots_most")
        money = self.budget.money
        return {
            **{name: self[name].data for name in same},
            "status": ProjectStatus(self.status.data),
            "from_group_id": int(self.from_group_id.data) if self.from_group_id.data else None,
            "currency": money.currency if money else self.currency.data,
            "budget_minor": money.minor if money else None,
            "goals_served": self.goals_served.data or "",
            "is_published": bool(self.is_published.data),
        } | ({"lead_id": self.person.id} if self.person is not None else {})
