"""Forms of what is to come of a project: outcomes, indicators, readings."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import DateField, Field, IntegerField, RadioField, SelectField, StringField
from wtforms import ValidationError as Wrong
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.core.forms import REQUIRED, Form, OneLine, TranslatedField
from app.core.present_day import present_day
from app.core.words import choices_of
from app.events.forms.section import FourFigures
from app.projects.forms.choices import indicators_to_choose, outcomes_to_choose, owners_to_choose
from app.projects.forms.fields import MeasuredField
from app.projects.models import (
    IndicatorDirection,
    IndicatorReading,
    OutcomeAudience,
    Project,
    ProjectIndicator,
    ProjectOutcome,
)
from app.projects.queries.lines import outcomes_in_order


class OutcomeForm(Form):
    """An expected outcome."""

    audience = RadioField(_l("Among whom"), default=OutcomeAudience.ALL.value)
    number = IntegerField(_l("Number of the outcome"), [InputRequired(REQUIRED), NumberRange(1, 99)])
    text = TranslatedField(_l("Text"), [DataRequired(REQUIRED)], rows=3, limit=1000)

    project: Project
    line: ProjectOutcome | None

    @classmethod
    def of(cls, project: Project, line: ProjectOutcome | None) -> "OutcomeForm":
        form = cls(obj=line)
        form.project, form.line = project, line
        form.audience.choices = choices_of(OutcomeAudience)
        return form

    def validate_number(self, field: Field) -> None:
        own = self.line.id if self.line is not None else None
        for one in outcomes_in_order(self.project):
            if one.audience.value == self.audience.data and one.number == field.data and one.id != own:
                raise Wrong(gettext("Outcome %(number)d stands already.", number=field.data))

    @property
    def values(self) -> dict[str, Any]:
        return {"audience": OutcomeAudience(self.audience.data), "number": self.number.data, "text": self.text.data}


class IndicatorForm(Form):
    """What is measured."""

    name = TranslatedField(_l("What is measured"), [DataRequired(REQUIRED)], limit=300)
    outcome_id = SelectField(_l("Outcome"), [Optional()])
    unit = TranslatedField(_l("Unit"), [Optional()], limit=60)
    baseline = MeasuredField(_l("Baseline"), [Optional()])
    target = MeasuredField(_l("Target"), [Optional()])
    direction = RadioField(_l("Which way"), default=IndicatorDirection.UP.value)
    owner_id = SelectField(_l("Who measures it"), [Optional()])
    reading_due_on = DateField(_l("Next reading by"), [Optional(), FourFigures()])
    every_months = IntegerField(_l("Then every so many months"), [Optional(), NumberRange(1, 60)])

    @classmethod
    def of(cls, project: Project, line: ProjectIndicator | None) -> "IndicatorForm":
        form = cls(obj=line)
        form.outcome_id.choices = outcomes_to_choose(project)
        form.owner_id.choices = owners_to_choose(project)
        form.direction.choices = choices_of(IndicatorDirection)
        return form

    @property
    def values(self) -> dict[str, Any]:
        same = ("name", "unit", "reading_due_on", "every_months")
        return {
            **{name: self[name].data for name in same},
            "baseline": self.baseline.number,
            "target": self.target.number,
            "direction": IndicatorDirection(self.direction.data),
            "outcome_id": int(self.outcome_id.data) if self.outcome_id.data else None,
            "owner_id": int(self.owner_id.data) if self.owner_id.data else None,
        }


class LinkedReadingForm(Form):
    """A value that was read, as a partner tells it."""

    on = DateField(_l("Read on"), [InputRequired(REQUIRED), FourFigures()], default=present_day)
    value = MeasuredField(_l("Value"), [InputRequired(REQUIRED)])
    source = StringField(_l("Source"), [DataRequired(REQUIRED), Length(max=300), OneLine()])

    def validate_on(self, field: Field) -> None:
        if field.data and field.data > present_day():
            raise Wrong(gettext("This day has not come yet."))

    @property
    def values(self) -> dict[str, Any]:
        return {"on": self.on.data, "value": self.value.number, "source": self.source.data}


class ReadingForm(LinkedReadingForm):
    """A value that was read, of one of the indicators."""

    indicator_id = SelectField(_l("Indicator"), [InputRequired(REQUIRED)])

    @classmethod
    def of(cls, project: Project, line: IndicatorReading | None) -> "ReadingForm":
        form = cls(obj=line)
        form.indicator_id.choices = indicators_to_choose(project)
        return form

    @property
    def values(self) -> dict[str, Any]:
        return {**super().values, "indicator_id": int(self.indicator_id.data)}
