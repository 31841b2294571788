"""Forms of the plan: a line at a glance, a component, an activity, a row of the chart, events that a row plans."""

import re
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, Field, IntegerField, RadioField, SelectField, StringField
from wtforms import ValidationError as Wrong
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.core.forms import REQUIRED, Choices, Form, OneLine, TranslatedField
from app.core.words import choices_of
from app.projects.chart_rows import rows_below
from app.projects.forms.choices import events_to_choose, owners_to_choose
from app.projects.forms.fields import BoxesField
from app.projects.models import (
    GlanceKind,
    PlannedEvent,
    PlanRow,
    PlanRowState,
    Project,
    ProjectActivity,
    ProjectComponent,
    ProjectPoint,
)
from app.projects.quarters import number_parts
from app.projects.queries.lines import bare_rows, components_in_order, rows_of_activity

#: A number of a row: parts of at most three figures, at most five of them.
ROW_NUMBER = re.compile(r"[1-9]\d{0,2}(\.[1-9]\d{0,2}){0,4}")


class GlanceForm(Form):
    """A line at a glance."""

    kind = RadioField(_l("What it says"), default=GlanceKind.BENEFIT.value)
    text = TranslatedField(_l("Text"), [DataRequired(REQUIRED)], rows=2, limit=500)

    @classmethod
    def of(cls, _project: Project, line: ProjectPoint | None) -> "GlanceForm":
        form = cls(obj=line)
        form.kind.choices = choices_of(GlanceKind)
        return form

    @property
    def values(self) -> dict[str, Any]:
        return {"kind": GlanceKind(self.kind.data), "text": self.text.data}


class ComponentForm(Form):
    """A component, with its two names."""

    roman = StringField(_l("Number of the component"), [DataRequired(REQUIRED), Length(max=10), OneLine()])
    title = TranslatedField(_l("Name in the text"), [DataRequired(REQUIRED)], limit=300)
    plan_title = TranslatedField(_l("Name in the chart"), [Optional()], limit=300)

    @classmethod
    def of(cls, _project: Project, line: ProjectComponent | None) -> "ComponentForm":
        return cls(obj=line)

    @property
    def values(self) -> dict[str, Any]:
        return {"roman": self.roman.data, "title": self.title.data, "plan_title": self.plan_title.data}


class ActivityForm(Form):
    """An activity of a component, and the rows that carry it out."""

    component_id = SelectField(_l("Component"), [InputRequired(REQUIRED)])
    letter = StringField(_l("Letter of the activity"), [DataRequired(REQUIRED), Length(max=3), OneLine()])
    text = TranslatedField(_l("Text"), [DataRequired(REQUIRED)], rows=2, limit=1000)
    rows = BoxesField(_l("Rows of the chart that carry it out"), [Optional()])

    @classmethod
    def of(cls, project: Project, line: ProjectActivity | None) -> "ActivityForm":
        form = cls(obj=line, data={"rows": [*map(str, rows_of_activity(line))]} if line else None)
        form.component_id.choices = components_to_choose(project)
        form.rows.choices = rows_to_choose(project)
        form.rows.data = form.rows.data or []
        return form

    @property
    def values(self) -> dict[str, Any]:
        component = int(self.component_id.data)
        return {"component_id": component, "letter": self.letter.data, "text": self.text.data}

    @property
    def linked(self) -> set[int]:
        """The rows that were chosen."""
        return set(map(int, self.rows.data or ()))


class PlanRowForm(Form):
    """A row of the chart. Quarters of a row with rows below it are computed from these."""

    number = StringField(_l("Number of the row"), [DataRequired(REQUIRED), Length(max=20), OneLine()])
    parent_id = SelectField(_l("Stands below"), [Optional()])
    component_id = SelectField(_l("Component"), [Optional()])
    title = TranslatedField(_l("What is done"), [DataRequired(REQUIRED)], rows=2, limit=600)
    start_quarter = IntegerField(_l("From quarter"), [Optional()])
    end_quarter = IntegerField(_l("Until quarter"), [Optional()])
    state = RadioField(_l("State"), default=PlanRowState.OPEN.value)
    owner_id = SelectField(_l("Owner"), [Optional()])

    project: Project
    line: PlanRow | None

    @classmethod
    def of(cls, project: Project, line: PlanRow | None) -> "PlanRowForm":
        form = cls(obj=line)
        form.project, form.line = project, line
        form.rows = bare_rows(project)
        form.parent_id.choices = [("", gettext("No row: it stands on top")), *_numbered(form.rows)]
        form.component_id.choices = [("", gettext("No component")), *components_to_choose(project)]
        form.owner_id.choices = owners_to_choose(project)
        form.state.choices = choices_of(PlanRowState)
        if line is not None and any(row.parent_id == line.id for row in form.rows):
            del form.start_quarter, form.end_quarter  # computed
        return form

    def validate_number(self, field: Field) -> None:
        if not ROW_NUMBER.fullmatch(field.data or ""):
            raise Wrong(gettext("Write figures with points between them, such as 4.2.1."))
        own = self.line.id if self.line is not None else None
        if any(row.number == field.data and row.id != own for row in self.rows):
            raise Wrong(gettext("Row %(number)s stands already.", number=field.data))

    def validate_parent_id(self, field: Field) -> None:
        if field.errors or self.line is None or not field.data:
            return
        if int(field.data) in rows_below(self.rows, self.line):
            raise Wrong(gettext("A row can’t stand below itself or below a row of its own."))

    def validate_start_quarter(self, field: Field) -> None:
        self._refuse_outside(field)

    def validate_end_quarter(self, field: Field) -> None:
        self._refuse_outside(field)
        start = self.start_quarter.data
        if start is not None and field.data is not None and field.data < start:
            raise Wrong(gettext("It can’t end before it begins."))

    def validate(self, extra_validators: Any = None) -> bool:
        """Both quarters, or none of them."""
        is_right = super().validate(extra_validators)
        for field, other in (("start_quarter", "end_quarter"), ("end_quarter", "start_quarter")):
            if field in self and not self[field].errors and self[field].data is None and self[other].data is not None:
                self[field].errors = [gettext("Give both quarters, or none of them.")]
                is_right = False
        return is_right

    def _refuse_outside(self, field: Field) -> None:
        if field.data is not None and not 1 <= field.data <= self.project.quarters:
            raise Wrong(gettext("The project has quarters 1 to %(last)d.", last=self.project.quarters))

    @property
    def values(self) -> dict[str, Any]:
        quarters = {name: self[name].data for name in ("start_quarter", "end_quarter") if name in self}
        ids = {"parent_id": self.parent_id.data, "component_id": self.component_id.data, "owner_id": self.owner_id.data}
        return {
            "number": self.number.data,
            "title": self.title.data,
            "state": PlanRowState(self.state.data),
            **quarters,
            **{column: int(value) if value else None for column, value in ids.items()},
        }


class PlannedEventForm(Form):
    """Events that a row plans, as the document words it, and those that were held for it."""

    row_id = SelectField(_l("Row of the chart"), [InputRequired(REQUIRED)])
    text = TranslatedField(_l("In words, as the document says it"), [DataRequired(REQUIRED)], limit=300)
    number = IntegerField(_l("How many events"), [InputRequired(REQUIRED), NumberRange(1, 1000)])
    may_be_each = BooleanField(_l("It may be meant for each pilot country"))
    held = BoxesField(_l("Events that were held for it"), [Optional()])

    @classmethod
    def of(cls, project: Project, line: PlannedEvent | None) -> "PlannedEventForm":
        held = [str(event.id) for event in line.events] if line else []
        form = cls(obj=line, data={"held": held})
        form.row_id.choices = rows_to_choose(project)
        form.held.choices = events_to_choose(set(map(int, held)))
        form.held.data = form.held.data or []
        return form

    @property
    def values(self) -> dict[str, Any]:
        row = int(self.row_id.data)
        each = bool(self.may_be_each.data)
        return {"row_id": row, "text": self.text.data, "number": self.number.data, "may_be_each": each}

    @property
    def linked(self) -> set[int]:
        """The events that were chosen."""
        return set(map(int, self.held.data or ()))


def components_to_choose(project: Project) -> Choices:
    return [(str(one.id), f"{one.roman}. {one.title}") for one in components_in_order(project)]


def rows_to_choose(project: Project) -> Choices:
    return _numbered(bare_rows(project))


def _numbered(rows: Any) -> Choices:
    ordered = sorted(rows, key=lambda row: number_parts(row.number))
    return [(str(row.id), f"{row.number} {row.title}") for row in ordered]
