"""Forms of the programme itself, and of one line of each list that hangs on it."""

from datetime import date
from typing import Any, cast

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import DateField, EmailField, Field, IntegerField, RadioField, SelectField
from wtforms import ValidationError as Wrong
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from app.cooperation.actions.programme import ProgrammeWords
from app.cooperation.models import Programme
from app.cooperation.programme_parts import PartRow
from app.core.dates import Precision
from app.core.forms import REQUIRED, Form, TranslatedField
from app.events.forms.section import FourFigures
from app.network.countries import countries_to_choose
from app.people.models import Person
from app.people.queries import person_by_email


class ProgrammeForm(Form):
    """Who coordinates the programme, with whom, from where and for whom."""

    organisation = TranslatedField(_l("Organisation"), limit=200)
    unit = TranslatedField(_l("Unit that coordinates it"), limit=200)
    coordinator_role = TranslatedField(_l("Function of the coordinator"), limit=120)
    email = EmailField(_l("E-mail address of another coordinator"), [Optional(), Length(max=254)])
    staff = TranslatedField(_l("Who works for it, one a line"), rows=4, limit=1000)
    base = TranslatedField(_l("Where it is coordinated"), limit=200)
    base_country = SelectField(_l("Country"), [Optional()])
    target = TranslatedField(_l("Whom it is for"), rows=3, limit=1000)

    person: Person | None = None

    @classmethod
    def of(cls, programme: Programme | None) -> "ProgrammeForm":
        form = cls(obj=programme)
        form.base_country.choices = countries_to_choose(gettext("none"))
        return form

    def validate_email(self, field: Field) -> None:
        self.person = person_by_email(field.data)
        if self.person is None:
            raise Wrong(gettext("Nobody in the directory has this address. Enter the person there first."))

    def words(self) -> ProgrammeWords:
        """What was sent; valid forms only."""
        return ProgrammeWords(
            self.organisation.data,
            self.unit.data,
            self.person,
            self.coordinator_role.data,
            self.staff.data,
            self.base.data,
            self.base_country.data or None,
            self.target.data,
        )


class PartTextForm(Form):
    """An objective, or a need."""

    text = TranslatedField(_l("Text"), [DataRequired(REQUIRED)], rows=4, limit=2000)

    @property
    def values(self) -> dict[str, Any]:
        return {"text": self.text.data}


class ChannelForm(Form):
    """A way by which the programme makes things known."""

    name = TranslatedField(_l("Name"), [DataRequired(REQUIRED)], limit=200)

    @property
    def values(self) -> dict[str, Any]:
        return {"name": self.name.data}


class PhaseForm(Form):
    """Whole years."""

    name = TranslatedField(_l("Name"), [DataRequired(REQUIRED)], limit=200)
    from_year = IntegerField(_l("From the year"), [InputRequired(REQUIRED), NumberRange(1900, 2200)])
    to_year = IntegerField(_l("To the year"), [InputRequired(REQUIRED), NumberRange(1900, 2200)])

    def validate_to_year(self, field: Field) -> None:
        if self.from_year.data and field.data and field.data < self.from_year.data:
            raise Wrong(gettext("It can’t end before it begins."))

    @property
    def values(self) -> dict[str, Any]:
        return {"name": self.name.data, "from_year": self.from_year.data, "to_year": self.to_year.data}


class ProgrammeTaskForm(Form):
    """Work that is no event, to the day or to the month."""

    title = TranslatedField(_l("What is done"), [DataRequired(REQUIRED)], rows=2, limit=500)
    precision = RadioField(
        _l("How well its time is known"),
        choices=[
            SelectChoice(Precision.DAY.value, _l("To the day")),
            SelectChoice(Precision.MONTH.value, _l("To the month")),
        ],
        default=Precision.MONTH.value,
    )
    start_on = DateField(_l("Beginning"), [InputRequired(REQUIRED), FourFigures()])
    end_on = DateField(_l("Until"), [InputRequired(REQUIRED), FourFigures()])

    def validate_end_on(self, field: Field) -> None:
        if self.start_on.data and field.data and self._known(field.data) < self._known(self.start_on.data):
            raise Wrong(gettext("It can’t end before it begins."))

    def _known(self, day: date) -> date:
        return day.replace(day=1) if self.precision.data == Precision.MONTH.value else day

    @property
    def values(self) -> dict[str, Any]:
        first, last = cast(date, self.start_on.data), cast(date, self.end_on.data)
        times = {"start_on": self._known(first), "end_on": self._known(last)}
        return {"title": self.title.data, "precision": Precision(self.precision.data), **times}


PartForm = PartTextForm | ChannelForm | PhaseForm | ProgrammeTaskForm

_FORMS: dict[str, type[PartForm]] = {
    "objectives": PartTextForm,
    "needs": PartTextForm,
    "channels": ChannelForm,
    "phases": PhaseForm,
    "tasks": ProgrammeTaskForm,
}


def form_of_part(name: str, row: PartRow | None) -> PartForm:
    """The form for a line of the list of that name."""
    return _FORMS[name](obj=row)
