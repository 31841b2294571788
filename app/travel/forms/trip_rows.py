"""The grid as a form: one row a journey, of what the desk fills in for many at once."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, HiddenField, SelectField, StringField
from wtforms import Form as PlainForm
from wtforms.validators import InputRequired, Length

from app.core.forms import REQUIRED, Form, OneLine
from app.core.words import choices_of
from app.travel.actions.trip_rows import RowWords, known_row
from app.travel.models import VisaState
from app.travel.queries.trip_grid import TripLine


class TripRowForm(PlainForm):
    """One journey; the hotel of its first stay, the flight numbers of arriving and departing."""

    public_id = HiddenField()
    hotel = StringField(_l("Hotel"), [OneLine(), Length(max=200)])
    arrival = StringField(_l("Arrives with"), [OneLine(), Length(max=20)])
    departure = StringField(_l("Departs with"), [OneLine(), Length(max=20)])
    visa = SelectField(_l("Visa"), [InputRequired(REQUIRED)])


class TripRowsForm(Form):
    rows = FieldList(FormField(TripRowForm))

    @property
    def words(self) -> list[RowWords]:
        return [
            RowWords(
                row["public_id"].data or "",
                (row["hotel"].data or "").strip(),
                (row["arrival"].data or "").strip(),
                (row["departure"].data or "").strip(),
                VisaState(row["visa"].data),
            )
            for row in (entry.form for entry in self.rows)
        ]


def rows_form(lines: Sequence[TripLine]) -> TripRowsForm:
    """Filled with what is known of the journeys that are ahead."""
    form = TripRowsForm(rows=[vars(known_row(line)) for line in lines if line.trip.is_ahead])
    for entry in form.rows:
        visa: Any = entry.form["visa"]
        visa.choices = choices_of(VisaState)
    return form
