"""Forms of missions: what one is, who travels, and its report."""

from datetime import date
from typing import cast

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import DateField, EmailField, Field, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms import ValidationError as Wrong
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.core.dates import Precision
from app.core.forms import REQUIRED, Form, OneLine, TranslatedField
from app.events.forms.section import FourFigures
from app.library.files.kinds import ACCEPTED
from app.network.countries import countries_to_choose
from app.people.models import Person
from app.people.queries import person_by_email
from app.travel.actions.missions import MissionWords
from app.travel.models import Mission

_DAY, _MONTH = Precision.DAY.value, Precision.MONTH.value


class MissionForm(Form):
    """What the mission is for, when and where. Days, or months where no more is known."""

    title = TranslatedField(_l("What the mission is called"), [DataRequired(REQUIRED)], limit=200)
    precision = RadioField(
        _l("How well its time is known"),
        choices=[SelectChoice(_DAY, _l("To the day")), SelectChoice(_MONTH, _l("To the month"))],
        default=_DAY,
    )
    start_on = DateField(_l("From the day"), [InputRequired(REQUIRED), FourFigures()])
    end_on = DateField(_l("Until the day"), [InputRequired(REQUIRED), FourFigures()])
    destinations_text = StringField(_l("Where to, in words"), [Optional(), Length(max=300), OneLine()])
    destinations = SelectMultipleField(_l("Countries"))
    purposes = TranslatedField(_l("Purposes, one a line"), [DataRequired(REQUIRED)], rows=4, limit=2000)
    report_due_on = DateField(_l("The report is due on"), [Optional(), FourFigures()])
    note = TextAreaField(_l("Note"), [Optional(), Length(max=2000)])

    @classmethod
    def of(cls, mission: Mission | None) -> "MissionForm":
        form = cls(obj=mission)
        form.destinations.choices = countries_to_choose()
        if form.destinations.data is None:
            form.destinations.data = []
        return form

    def validate_end_on(self, field: Field) -> None:
        if self.start_on.data and field.data and self._last < self._first:
            raise Wrong(gettext("It can’t end before it begins."))

    @property
    def _first(self) -> date:
        return self._month_or_day(cast(date, self.start_on.data))

    @property
    def _last(self) -> date:
        return self._month_or_day(cast(date, self.end_on.data))

    def _month_or_day(self, day: date) -> date:
        return day.replace(day=1) if self.precision.data == _MONTH else day

    def words(self) -> MissionWords:
        """What was sent; valid forms only."""
        return MissionWords(
            self.title.data,
            self._first,
            self._last,
            Precision(self.precision.data),
            self.destinations_text.data or "",
            sorted(self.destinations.data or ()),
            self.purposes.data,
            self.note.data or "",
            self.report_due_on.data,
        )


class MissionTravellerForm(Form):
    """Somebody of the directory."""

    email = EmailField(_l("E-mail address of who travels"), [DataRequired(REQUIRED), Length(max=254)])

    person: Person | None = None

    def validate_email(self, field: Field) -> None:
        self.person = person_by_email(field.data)
        if self.person is None:
            raise Wrong(gettext("Nobody in the directory has this address. Enter the person there first."))


class MissionReportForm(Form):
    """The report as a file."""

    document = FileField(
        _l("Report"), [DataRequired(_l("Choose the file with the report."))], render_kw={"accept": ACCEPTED}
    )
