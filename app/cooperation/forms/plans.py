"""Forms of plans of work: the plan itself, a line of action, its adoption."""

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    Field,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms import ValidationError as Wrong
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.contacts.bodies import body_chosen
from app.cooperation.actions.lines import LineWords
from app.cooperation.actions.plans import PlanWords, areas_in
from app.cooperation.bodies import CooperationBody
from app.cooperation.body_names import BodyNames
from app.cooperation.choices import bodies_of_cooperation
from app.cooperation.hooks import PlanSource
from app.cooperation.models import ActionLine, LineStatus, PlanOfWork
from app.cooperation.plan_values import bodies_of
from app.core.dates import Precision
from app.core.forms import REQUIRED, Form, MoneyField, OneLine, TranslatedField
from app.core.present_day import present_day
from app.core.words import choices_of
from app.events.forms.section import FourFigures
from app.events.models import Event
from app.events.queries import priority_areas
from app.funding.forms.currencies import currency_choices
from app.network.forms import PartialDateField


class PlanForm(Form):
    """Which year, what it is called, and the areas that it is about."""

    year = IntegerField(_l("Year of the plan"), [InputRequired(REQUIRED), NumberRange(1990, 2100)])
    title = TranslatedField(_l("Title of the plan"), [DataRequired(REQUIRED)], limit=200)
    contents = TranslatedField(_l("What it is about"), [Optional()], rows=3, limit=2000)
    areas = SelectMultipleField(_l("Its areas"), [InputRequired(REQUIRED)])
    reason = TextAreaField(_l("Why it changes"), [Optional(), Length(max=500)])

    @classmethod
    def of(cls, plan: PlanOfWork | None, event: Event | None = None) -> "PlanForm":
        offered = priority_areas()
        areas = [area.slug for area in (plan.areas if plan is not None else offered)]
        after = (event.start_on or present_day()).year + 1 if event is not None else None
        form = cls(obj=plan, data={"areas": areas} | ({"year": after} if plan is None else {}))
        form.areas.choices = [(area.slug, str(area.name)) for area in offered]
        if plan is not None:
            del form.year  # a plan stays that of its year
        if plan is None or not plan.is_adopted:
            del form.reason  # only what is agreed needs a reason to change
        return form

    @property
    def said_reason(self) -> str:
        return str(self.reason.data or "") if "reason" in self else ""

    def words(self, year: int | None = None) -> PlanWords:
        """What was sent; valid forms only."""
        chosen = year if year is not None else int(self.year.data or 0)
        return PlanWords(chosen, self.title.data, self.contents.data, areas_in(self.areas.data or []))


class AdoptionForm(Form):
    """The day on which the meeting adopted the plan."""

    on = DateField(_l("Adopted on"), [InputRequired(REQUIRED), FourFigures()], default=present_day)
    sure = BooleanField(
        _l("The meeting has adopted the plan as it stands here"), [InputRequired(_l("Tick this box once it has."))]
    )

    def validate_on(self, field: Field) -> None:
        if field.data and field.data > present_day():
            raise Wrong(gettext("Choose a day that has come."))


class PlanLineForm(Form):
    """One line of action."""

    area = SelectField(_l("Priority area"), [InputRequired(REQUIRED)])
    title = TranslatedField(_l("What is to be done"), [DataRequired(REQUIRED)], rows=2, limit=300)
    result = TranslatedField(_l("What comes of it"), [Optional()], rows=2, limit=1000)
    owner = SelectField(_l("Owner"), [Optional()])
    partners = SelectMultipleField(_l("Partners"))
    since = PartialDateField(_l("Beginning"))
    until = PartialDateField(_l("Until"))
    currency = SelectField(_l("Currency"), [Optional()], default="USD")
    need = MoneyField(_l("What it would take"), [Optional()], currency_from="currency")
    status = RadioField(_l("State"), default=LineStatus.PROPOSED.value)
    reason = TextAreaField(_l("Why it changes"), [Optional(), Length(max=500)])

    @classmethod
    def of(cls, plan: PlanOfWork, line: ActionLine | None, source: PlanSource | None = None) -> "PlanLineForm":
        form = cls(data=_line_values(line) if line is not None else _proposed(plan, source))
        form.area.choices = [(area.slug, str(area.name)) for area in plan.areas]
        bodies = bodies_of_cooperation()
        form.owner.choices = [("", gettext("Nobody yet")), *(choice for choice in bodies if choice.value)]
        form.partners.choices = [choice for choice in bodies if choice.value]
        form.partners.data = form.partners.data or []
        form.currency.choices = currency_choices()
        form.status.choices = choices_of(LineStatus)
        if not plan.is_adopted:
            del form.reason  # only what is agreed needs a reason to change
        return form

    @property
    def said_reason(self) -> str:
        return str(self.reason.data or "") if "reason" in self else ""

    def words(self, plan: PlanOfWork) -> LineWords:
        """What was sent; valid forms only."""
        area = next(area for area in plan.areas if area.slug == self.area.data)
        partners = [CooperationBody(**body_chosen(value)) for value in self.partners.data or []]
        status = LineStatus(self.status.data)
        return LineWords(
            area, self.title.data, self.result.data, _body(self.owner.data), partners,
            self.since.data, self.until.data, self.need.money, status,
        )  # fmt: skip


class LineProposalForm(Form):
    """A line that a participant proposes: what, in which area, and whether their country would do it."""

    area = SelectField(_l("Priority area"), [InputRequired(REQUIRED)])
    title = StringField(_l("What is to be done"), [DataRequired(REQUIRED), Length(max=300), OneLine()])
    result = TextAreaField(_l("What comes of it"), [Optional(), Length(max=1000)])
    is_owner = BooleanField(_l("My country would do it"))

    @classmethod
    def of(cls, plan: PlanOfWork) -> "LineProposalForm":
        form = cls()
        form.area.choices = [(area.slug, str(area.name)) for area in plan.areas]
        return form


def _body(value: str | None) -> CooperationBody | None:
    found = CooperationBody(**body_chosen(value)) if value else None
    return found if found is not None and any(found.columns) else None


def _proposed(plan: PlanOfWork, source: PlanSource | None) -> dict[str, object]:
    """Of a new line; with what it comes from, when one comes from something."""
    asked = request.args.get("area", "")
    if source is None:
        return {"area": asked}
    area = next((one.slug for one in plan.areas if one.id == source.area_id), asked)
    names = BodyNames.of(source.partners)
    return {
        "area": area,
        "title": source.title,
        "owner": source.country_code or "",
        "partners": [names.reference(columns) for columns in source.partners],
        "until": (source.until, Precision.DAY) if source.until else None,
    }


def _line_values(line: ActionLine) -> dict[str, object]:
    names = BodyNames.of(bodies_of([line]))
    return {
        "area": line.area.slug,
        "title": line.title,
        "result": line.result,
        "owner": names.reference(line.owner_columns),
        "partners": [names.reference(one.body_columns) for one in line.partners],
        "since": (line.since, line.since_precision),
        "until": (line.until, line.until_precision),
        "currency": line.need_currency or "USD",
        "need": line.need,
        "status": line.status,
    }
