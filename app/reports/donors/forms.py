"""Forms of reports to donors: about what, in what words, and for how long a link holds."""

from collections.abc import Iterable
from datetime import date
from typing import cast

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import DateField, Field, IntegerField, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from app.core.clock import now
from app.core.forms import REQUIRED, Form, OneLine, TranslatedField
from app.events.forms.section import FourFigures
from app.funding.models import Grant
from app.reports.donors.actions import LINK_DAYS, ReportScope

_GRANT = "grant:"


class DonorReportForm(Form):
    """To which donor or on which grant, and for when."""

    about = SelectField(_l("Donor or grant"), [InputRequired(REQUIRED)])
    from_on = DateField(_l("From the day"), [InputRequired(REQUIRED), FourFigures()])
    until_on = DateField(_l("Until the day"), [InputRequired(REQUIRED), FourFigures()])
    as_of = DateField(_l("As of"), [InputRequired(REQUIRED), FourFigures()])

    def offer(self, donors: Iterable[str], grants: Iterable[Grant]) -> "DonorReportForm":
        whole = [SelectChoice(name, name, optgroup=gettext("All grants of a donor")) for name in donors]
        one = gettext("One grant")
        single = [
            SelectChoice(
                f"{_GRANT}{each.public_id}",
                gettext("%(donor)s: %(title)s", donor=each.donor_text, title=each.title),
                optgroup=one,
            )
            for each in grants
        ]
        self.about.choices = [*whole, *single]
        return self

    def validate_until_on(self, field: Field) -> None:
        if field.data and self.from_on.data and field.data < self.from_on.data:
            raise ValidationError(gettext("The period can’t end before it begins."))

    def validate_as_of(self, field: Field) -> None:
        if field.data and field.data > now().date():
            raise ValidationError(gettext("This day has not come yet."))

    def scope(self, grants: Iterable[Grant]) -> ReportScope:
        """What was sent; valid forms only."""
        about = str(self.about.data)
        grant = next((one for one in grants if f"{_GRANT}{one.public_id}" == about), None)
        first, last, as_of = (cast(date, field.data) for field in (self.from_on, self.until_on, self.as_of))
        return ReportScope("" if grant else about, grant, first, last, as_of)


class NarrativeForm(Form):
    """What the office says, in each language in which the report is read."""

    narrative = TranslatedField(_l("Narrative"), [Optional()], rows=10, limit=8000)


class DonorLinkForm(Form):
    """A link for the donor."""

    note = StringField(_l("For whom the link is"), [Optional(), Length(max=200), OneLine()])
    days = IntegerField(_l("Days that it holds"), [InputRequired(REQUIRED), NumberRange(1, 365)], default=LINK_DAYS)
