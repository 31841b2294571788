"""Forms of decisions: a reason, which registrations, an alarm."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, SelectField, TextAreaField, ValidationError
from wtforms.validators import Length, Optional

from app.core.forms import Form
from app.people.alarms import alarm_choices
from app.people.models import Person
from app.registration.actions.deciding import SeatDecision


class ReasonForm(Form):
    """Why, if the person likes to say."""

    reason = TextAreaField(_l("Reason"), [Optional(), Length(max=1000)])


class DecisionForm(Form):
    """A decision over those that the page shows. Declining needs a reason: each person reads it."""

    decision = HiddenField()
    #: Of all that match a filter: which those were when the page was opened.
    seen = HiddenField()
    reason = TextAreaField(_l("Reason"), [Length(max=1000)])

    def validate_decision(self, field: Field) -> None:
        if field.data not in list(SeatDecision):
            raise ValidationError(gettext("Choose what to do."))

    def validate_reason(self, field: Field) -> None:
        if self.decision.data == SeatDecision.DECLINE and not field.data:
            raise ValidationError(gettext("Give the reason: each person will read it in the message."))


class AlarmForm(Form):
    """How long before an event the person's calendar rings."""

    alarm_minutes = SelectField(_l("Alarm in the calendar"), [Optional()])

    @classmethod
    def of(cls, person: Person) -> "AlarmForm":
        """The form with what was chosen, and the choices in the reader's language."""
        form = cls(data={"alarm_minutes": str(person.alarm_minutes or "")})
        form.alarm_minutes.choices = alarm_choices()
        return form
