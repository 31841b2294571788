"""What the office decides without an offer, over one request or several."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from app.core.forms import REQUIRED, Form, OneLine


class SupportDecisionForm(Form):
    """What is decided over one request without an offer."""

    decision = RadioField(_l("Decision"), [InputRequired(REQUIRED)])
    reason = TextAreaField(_l("Reason"), [Optional(), Length(max=1000)])

    def offer(self) -> None:
        self.decision.choices = [
            ("waitlist", gettext("Put on the waiting list")),
            ("return", gettext("Return to the traveller")),
            ("reject", gettext("Reject")),
        ]


class SupportDecisionsForm(Form):
    """The same over several: those that were ticked."""

    chosen = SelectMultipleField(_l("Requests"), validate_choice=False)
    decision = HiddenField()
    reason = StringField(_l("Reason"), [Optional(), Length(max=1000), OneLine()])


class OfficeCancellingForm(Form):
    """Why the office cancels, and what becomes of the registration."""

    reason = StringField(_l("Reason"), [DataRequired(REQUIRED), Length(max=500), OneLine()])
    registration = RadioField(_l("The registration"), [InputRequired(REQUIRED)], default="keep")

    def offer(self) -> None:
        self.registration.choices = [
            ("keep", gettext("Keep it: they may come at their own cost")),
            ("withdraw", gettext("Withdraw it")),
        ]
