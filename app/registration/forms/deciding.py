"""Forms of decisions: a reason, and which registrations."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, TextAreaField, ValidationError
from wtforms.validators import Length, Optional

from app.core.forms import Form
from app.registration.actions.deciding import Decision


class ReasonForm(Form):
    """Why, if the person likes to say."""

    reason = TextAreaField(_l("Reason"), [Optional(), Length(max=1000)])


class DecisionForm(Form):
    """A decision over those that the page shows. Declining needs a reason: each person reads it."""

    decision = HiddenField()
    reason = TextAreaField(_l("Reason"), [Length(max=1000)])

    def validate_decision(self, field: Field) -> None:
        if field.data not in list(Decision):
            raise ValidationError(gettext("Choose what to do."))

    def validate_reason(self, field: Field) -> None:
        if self.decision.data == Decision.DECLINE and not field.data:
            raise ValidationError(gettext("Give the reason: each person will read it in the message."))
