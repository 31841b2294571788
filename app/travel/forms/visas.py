"""What is said of a visa."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from app.core.forms import REQUIRED, Form
from app.core.words import choices_of
from app.events.forms.section import FourFigures
from app.travel.actions.visas import VisaWords
from app.travel.models import VisaState


class VisaForm(Form):
    """How far it got. No answer is given beforehand: we hold no rules of visas."""

    state = RadioField(_l("Where it stands"), [InputRequired(REQUIRED)])
    applied_on = DateField(_l("Applied for on"), [Optional(), FourFigures()])
    decided_on = DateField(_l("Decided on"), [Optional(), FourFigures()])
    note = TextAreaField(_l("Anything the secretariat should know"), [Length(max=500)])

    def offer(self) -> None:
        self.state.choices = [(value, label) for value, label in choices_of(VisaState) if value != VisaState.UNKNOWN]

    @property
    def words(self) -> VisaWords:
        return VisaWords(VisaState(self.state.data), self.applied_on.data, self.decided_on.data, self.note.data or "")
