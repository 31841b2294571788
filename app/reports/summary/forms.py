"""Which report: its years, its day, and how its activities are grouped. It lives in the address."""

from datetime import date
from typing import cast

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, Field, IntegerField, ValidationError
from wtforms.validators import InputRequired, NumberRange

from app.core.forms import REQUIRED, Form
from app.core.present_day import present_day
from app.events.forms.section import FourFigures
from app.reports.summary.scope import PRINTED_YEARS, YEARS, SummaryScope

_YEAR = NumberRange(*YEARS, _l("Enter a year between 1990 and 2100."))


class SummaryScopeForm(Form):
    """What is asked for; nothing is changed by it."""

    class Meta(Form.Meta):
        csrf = False

    from_year = IntegerField(_l("From the year"), [InputRequired(REQUIRED), _YEAR], name="from")
    to_year = IntegerField(_l("To the year"), [InputRequired(REQUIRED), _YEAR], name="to")
    as_of = DateField(_l("As of"), [InputRequired(REQUIRED), FourFigures()])
    as_document = BooleanField(_l("Group the activities as the document does"))

    def validate_to_year(self, field: Field) -> None:
        if field.data and self.from_year.data and field.data < self.from_year.data:
            raise ValidationError(gettext("The period can’t end before it begins."))

    def scope(self) -> SummaryScope:
        """What was asked; valid forms only."""
        first, last = (int(cast(int, field.data)) for field in (self.from_year, self.to_year))
        return SummaryScope(first, last, cast(date, self.as_of.data), bool(self.as_document.data))


def usual_scope() -> dict[str, object]:
    """What stands in the address of a report that nobody narrowed."""
    return {"from": str(PRINTED_YEARS[0]), "to": str(PRINTED_YEARS[1]), "as_of": present_day().isoformat()}
